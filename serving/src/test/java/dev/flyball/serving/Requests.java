package dev.flyball.serving;

/// Requests as tests need them.
final class Requests {
    private Requests() {}

    static Asked any() {
        return Asked.of(null, null, () -> "id");
    }

    static Asked version(String version) {
        return Asked.of(version, null, () -> "id");
    }

    static Asked id(String id) {
        return Asked.of(null, null, () -> id);
    }

    static Asked unit(String unit) {
        return Asked.of(null, unit, () -> "id");
    }
}
