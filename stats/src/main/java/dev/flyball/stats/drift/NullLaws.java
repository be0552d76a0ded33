package dev.flyball.stats.drift;

import dev.flyball.stats.ChiSquareDistribution;

/// What distances of two samples are when nothing changed, for k cells with large counts; h = 1/n + 1/m.
///
/// PSI / h and 8·JS² / h and 8·Hellinger² / h follow a chi-square law with k-1 degrees of freedom (Yurdakul and Naranjo
/// 2020, Statistical properties of the population stability index, theorem 1, for PSI).
public final class NullLaws {
    private NullLaws() {}

    /// The value of PSI that is exceeded with probability `level` without change.
    ///
    /// @param cells k, at least 2
    /// @param scale h
    public static double psiLimit(int cells, double scale, double level) {
        return scale * ChiSquareDistribution.quantile(1 - level, cells - 1.0);
    }

    /// The Jensen-Shannon distance, in the root of nats, that is exceeded with probability `level` without change.
    public static double jensenShannonLimit(int cells, double scale, double level) {
        return Math.sqrt(scale / 8 * ChiSquareDistribution.quantile(1 - level, cells - 1.0));
    }

    /// max(0, PSI - h(k-1)): PSI of smoothed shares less its mean without change.
    public static double psiExcess(CellCounts cells) {
        CellCounts occupied = cells.occupied();
        double psi = Divergence.psi(occupied.smoothedP(), occupied.smoothedQ());
        return Math.max(0, psi - occupied.scale() * (occupied.size() - 1));
    }
}
