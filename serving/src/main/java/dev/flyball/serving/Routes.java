package dev.flyball.serving;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an endpoint serves, whole: the default, what may take its place again at once, a candidate with its share, and
/// every version that may be asked for by its name. Immutable.
record Routes(
        @Nullable Loaded serving,
        @Nullable Loaded standby,
        @Nullable Canary canary,
        Map<String, Loaded> versions) {
    static final Routes NONE = new Routes(null, null, null, Map.of());

    /// A candidate with its share of the requests.
    ///
    /// @param room its own
    record Canary(Loaded loaded, Split split, Bulkhead room) {}

    static Routes of(@Nullable Loaded serving, @Nullable Loaded standby, @Nullable Canary canary) {
        Map<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        if (standby != null) {
            versions.put(standby.revision().version(), standby);
        }
        if (canary != null) {
            versions.put(canary.loaded().revision().version(), canary.loaded());
        }
        if (serving != null) {
            versions.put(serving.revision().version(), serving);
        }
        return new Routes(serving, standby, canary, versions);
    }

    /// What [#back] takes away; null when nothing.
    @Nullable
    Loaded onTop() {
        if (standby != null) {
            return serving;
        }
        return canary == null || canary.loaded() == serving ? null : canary.loaded();
    }

    /// These routes without what came last.
    Routes back() {
        if (onTop() == null) {
            return this;
        }
        return of(standby == null ? serving : standby, null, null);
    }

    boolean leadsTo(Loaded loaded) {
        return all().contains(loaded);
    }

    Set<Loaded> all() {
        Set<Loaded> all = new LinkedHashSet<>(versions.values());
        if (serving != null) {
            all.add(serving);
        }
        if (standby != null) {
            all.add(standby);
        }
        if (canary != null) {
            all.add(canary.loaded());
        }
        return all;
    }
}
