package dev.flyball.training.metrics;

/// Which way a metric is better.
public enum Direction {
    HIGHER(1),
    LOWER(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /// 1 when higher is better, else -1.
    public int sign() {
        return sign;
    }
}
