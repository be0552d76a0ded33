package dev.flyball.registry;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Texts by key: the shape of params and tags.
final class Words {
    private Words() {}

    /// An unmodifiable copy, sorted by key.
    static SortedMap<String, String> copyOf(Map<String, String> words) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }
}
