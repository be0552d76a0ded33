package dev.flyball.store.log;

import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.RowKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The index of the segment that is being written. One writer, any number of readers.
final class MemoryIndex implements SegmentIndex {
    private static final int EVERY_BYTES = 32 * 1024;

    private final Map<Long, IdPlace> ids = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<KeyPlace> keys = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<Long, Integer> offsets = new ConcurrentSkipListMap<>();
    private final List<Layout> layouts = new CopyOnWriteArrayList<>();
    private int lastOffset = -EVERY_BYTES;

    /// Takes note of a record; to be called for every one, in order.
    void record(long sequence, int offset) {
        if (offset - lastOffset >= EVERY_BYTES) {
            offsets.put(sequence, offset);
            lastOffset = offset;
        }
    }

    void layout(Layout layout) {
        layouts.add(layout);
    }

    void decision(Decision decision, int offset) {
        ids.put(Hashes.of(decision.id()), new IdPlace(offset, decision.count()));
        boolean hasKey = false;
        for (var column : decision.rows().inputs()) {
            hasKey |= column.key();
        }
        for (int row = 0; hasKey && row < decision.count(); row++) {
            int at = row;
            RowKey.of(decision.rows().inputs(), row)
                    .ifPresent(key -> keys.add(
                            new KeyPlace(Hashes.of(key.text()), decision.rows().times()[at], offset, at)));
        }
    }

    @Override
    public @Nullable IdPlace id(long hash) {
        return ids.get(hash);
    }

    @Override
    public @Nullable KeyPlace key(long hash, long notAfter) {
        KeyPlace place = keys.floor(KeyPlace.after(hash, notAfter));
        return place == null || place.hash() != hash ? null : place;
    }

    @Override
    public int near(long sequence) {
        Map.Entry<Long, Integer> before = offsets.floorEntry(sequence);
        return before == null ? 0 : before.getValue();
    }

    @Override
    public List<Layout> layouts() {
        return layouts;
    }

    Map<Long, IdPlace> ids() {
        return ids;
    }

    /// In order.
    ConcurrentSkipListSet<KeyPlace> keys() {
        return keys;
    }

    /// Offsets by sequence, in order.
    ConcurrentSkipListMap<Long, Integer> offsets() {
        return offsets;
    }
}
