package dev.flyball.data.internal;

/// The two kinds of missing number in a `double[]`: absent, and a NaN that the source really holds.
///
/// Both are NaN to every reader of a table; they differ in their bits, so that profiles can count them apart and
/// Parquet keeps the difference.
public final class Missing {
    /// Absent.
    public static final double NULL = Double.longBitsToDouble(0x7ff8_0000_0000_0000L);

    /// Not a number, as the source says.
    public static final double NAN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    private Missing() {}

    public static boolean isNull(double value) {
        return Double.isNaN(value) && !isNan(value);
    }

    public static boolean isNan(double value) {
        return Double.doubleToRawLongBits(value) == 0x7ff8_0000_0000_0001L;
    }
}
