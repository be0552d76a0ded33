package dev.flyball.stats.golden;

/// The generator of golden files: a 64-bit linear congruence, its first ten outputs dropped.
public final class GoldenStream {
    private long state;

    public GoldenStream(long seed) {
        state = seed;
        for (int i = 0; i < 10; i++) {
            next();
        }
    }

    public double next() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >>> 11) * 0x1p-53;
    }

    public double normal() {
        double t = 0;
        for (int i = 0; i < 12; i++) {
            t += next();
        }
        return t - 6;
    }
}
