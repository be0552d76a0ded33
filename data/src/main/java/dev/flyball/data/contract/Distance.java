package dev.flyball.data.contract;

import dev.flyball.stats.drift.Divergence;
import java.util.Arrays;
import java.util.Locale;

/// Distances of two distributions over the same cells, each summing to 1.
public enum Distance {
    /// The largest difference of shares.
    LINF,
    /// The root of the Jensen-Shannon divergence to base 2, 0..1 (Lin 1991, Divergence measures based
    /// on the Shannon
    /// entropy).
    JS,
    /// The population stability index; shares below 0.0001 count as 0.0001 (Yurdakul and Naranjo 2020, Statistical
    /// properties of the population stability index).
    PSI;

    private static final double LEAST_SHARE = 1e-4;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// From the shares `p` of the reference to the shares `q` of now.
    double of(double[] p, double[] q) {
        return switch (this) {
            case LINF -> Divergence.largest(p, q);
            case JS -> Math.sqrt(Divergence.jensenShannonBits(p, q));
            case PSI -> Divergence.psi(filled(p), filled(q));
        };
    }

    private static double[] filled(double[] shares) {
        return Arrays.stream(shares).map(share -> Math.max(share, LEAST_SHARE)).toArray();
    }
}
