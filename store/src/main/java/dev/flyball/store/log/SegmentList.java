package dev.flyball.store.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The segments of an endpoint, oldest first, and how far they may be read. One writer, any number of readers.
final class SegmentList {
    private volatile List<Segment> segments;
    private volatile long last;

    /// @param last the sequence of the last durable record
    SegmentList(List<Segment> segments, long last) {
        this.segments = List.copyOf(segments);
        this.last = last;
    }

    long last() {
        return last;
    }

    void last(long sequence) {
        last = sequence;
    }

    @Nullable
    Segment newest() {
        return segments.isEmpty() ? null : segments.getLast();
    }

    List<Segment> all() {
        return segments;
    }

    /// Those that hold records after a sequence, oldest first.
    List<Segment> after(long sequence) {
        List<Segment> all = segments;
        int from = 0;
        while (from + 1 < all.size() && all.get(from + 1).first() <= sequence + 1) {
            from++;
        }
        return all.subList(from, all.size());
    }

    void add(Segment segment) {
        List<Segment> more = new ArrayList<>(segments);
        more.add(segment);
        segments = List.copyOf(more);
    }

    void remove(Segment segment) {
        segments = segments.stream().filter(each -> !each.equals(segment)).toList();
    }
}
