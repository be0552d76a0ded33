package dev.flyball.model.features;

/// The text form of numbers, and what is asked of fitted ones.
final class Numbers {
    private Numbers() {}

    /// Java's shortest form, whole numbers without a point.
    static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    static void requireFinite(String name, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + name + " (" + value + ") must be a finite number.");
        }
    }
}
