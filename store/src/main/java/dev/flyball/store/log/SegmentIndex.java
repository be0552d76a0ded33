package dev.flyball.store.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds decisions in a segment. Safe for any number of readers.
sealed interface SegmentIndex permits MemoryIndex, FileIndex {
    int NONE = -1;

    /// Where the decision with an id lies; null when it is not in the segment.
    @Nullable
    IdPlace id(long hash);

    /// @param offset in the segment
    /// @param rows of the decision
    record IdPlace(int offset, int rows) {}

    /// The latest row with a key that is not after a time; null when there is none.
    @Nullable
    KeyPlace key(long hash, long notAfter);

    /// The offset of a record at or before a sequence, from which it is not far.
    int near(long sequence);

    List<Layout> layouts();
}
