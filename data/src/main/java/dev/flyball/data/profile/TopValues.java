package dev.flyball.data.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The most frequent values of those that come in their order; of equally frequent ones the first.
final class TopValues {
    /// How many are kept.
    static final int MOST = 20;

    private record Placed(ValueCount value, long place) {}

    private static final Comparator<Placed> BETTER = Comparator.comparingLong(
                    (Placed placed) -> placed.value().count())
            .reversed()
            .thenComparingLong(Placed::place);

    private final PriorityQueue<Placed> kept = new PriorityQueue<>(Collections.reverseOrder(BETTER));
    private long place;

    /// Whether a value with this count would be kept: asked before its text is made.
    boolean wants(long count) {
        Placed worst = kept.peek();
        return kept.size() < MOST || worst == null || count > worst.value().count();
    }

    void add(String value, long count) {
        kept.add(new Placed(new ValueCount(value, count), place++));
        if (kept.size() > MOST) {
            kept.poll();
        }
    }

    /// The most frequent first.
    List<ValueCount> values() {
        List<Placed> sorted = new ArrayList<>(kept);
        sorted.sort(BETTER);
        return sorted.stream().map(Placed::value).toList();
    }
}
