package dev.flyball.stats;

/// An interval, `low <= high`.
public record Bounds(double low, double high) {
    public Bounds {
        if (!(low <= high)) {
            throw new IllegalArgumentException("Bounds rise, but " + low + " is not at most " + high + ".");
        }
    }

    public double width() {
        return high - low;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
