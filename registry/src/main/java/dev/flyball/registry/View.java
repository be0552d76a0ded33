package dev.flyball.registry;

/// Which lifecycles a listing shows.
public enum View {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    public boolean shows(Lifecycle lifecycle) {
        return switch (this) {
            case ACTIVE_ONLY -> lifecycle == Lifecycle.ACTIVE;
            case DELETED_ONLY -> lifecycle == Lifecycle.DELETED;
            case ALL -> true;
        };
    }
}
