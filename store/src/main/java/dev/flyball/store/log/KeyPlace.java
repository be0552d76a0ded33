package dev.flyball.store.log;

import java.util.Comparator;

/// Where a row with a key lies.
///
/// @param hash of the key
/// @param time the row's event time in milliseconds
/// @param offset of its decision in the segment
record KeyPlace(long hash, long time, int offset, int row) implements Comparable<KeyPlace> {
    private static final Comparator<KeyPlace> ORDER = Comparator.comparingLong(KeyPlace::hash)
            .thenComparingLong(KeyPlace::time)
            .thenComparingInt(KeyPlace::offset)
            .thenComparingInt(KeyPlace::row);

    /// Greater than every place of a key that is not later.
    static KeyPlace after(long hash, long time) {
        return new KeyPlace(hash, time, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(KeyPlace other) {
        return ORDER.compare(this, other);
    }
}
