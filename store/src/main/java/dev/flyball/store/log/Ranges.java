package dev.flyball.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A set of numbers as ranges. For one thread.
final class Ranges {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /// @param first the range holds it and all up to `last`
    record Range(long first, long last) {}

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> after = lastByFirst.ceilingEntry(from);
                after != null && after.getKey() <= to + 1;
                after = lastByFirst.ceilingEntry(from)) {
            to = Math.max(to, after.getValue());
            lastByFirst.remove(after.getKey());
        }
        lastByFirst.put(from, to);
    }

    /// The first number from `from` on that is not in the set; what lies before it is forgotten.
    long firstMissing(long from) {
        long missing = from;
        while (!lastByFirst.isEmpty() && lastByFirst.firstKey() <= missing) {
            missing = Math.max(missing, lastByFirst.pollFirstEntry().getValue() + 1);
        }
        return missing;
    }

    boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    List<Range> all() {
        List<Range> all = new ArrayList<>();
        lastByFirst.forEach((first, last) -> all.add(new Range(first, last)));
        return all;
    }

    void clear() {
        lastByFirst.clear();
    }
}
