package dev.flyball.stats.drift;

import dev.flyball.stats.Bounds;
import dev.flyball.stats.NormalDistribution;

/// The debiased effect: the Jensen-Shannon distance less what chance alone brings.
///
/// Without change 8·JS²/h follows a chi-square law with k-1 degrees of freedom, and with a small change the
/// non-central one (a second-order expansion of Lin 1991, equation 4.1; h = 1/n + 1/m). So JS² - h(k-1)/8 estimates
/// the square of the true distance. A shift by d standard deviations of a normal has a distance of about 0.35·d.
///
/// @param divergence JS² in nats, as observed
/// @param scale h
/// @param degrees k-1
public record JensenShannonExcess(double divergence, double scale, int degrees) {

    /// Of the cells that are not empty on both sides.
    public static JensenShannonExcess of(CellCounts cells) {
        CellCounts occupied = cells.occupied();
        return new JensenShannonExcess(
                Divergence.jensenShannon(occupied.p(), occupied.q()),
                occupied.scale(),
                Math.max(0, occupied.size() - 1));
    }

    /// √max(0, JS² - h(k-1)/8), in 0..√ln 2.
    public double value() {
        return Math.sqrt(Math.max(0, divergence - scale * degrees / 8));
    }

    /// The bounds of the true distance at a two-sided confidence: the non-centralities λ for which the observed
    /// statistic lies within z standard deviations √(2(k-1) + 4λ) of its mean k-1 + λ (a score
    /// interval, as Wilson 1927
    /// made for a rate), as distances √(λh/8) in 0..√ln 2.
    public Bounds interval(double confidence) {
        double z = NormalDistribution.quantile((1 + confidence) / 2);
        double above = 8 * divergence / scale - degrees;
        double middle = above + 2 * z * z;
        double reach = z * Math.sqrt(Math.max(0, 4 * above + 4 * z * z + 2 * degrees));
        double high = distance(middle + reach);
        return new Bounds(Math.min(high, distance(middle - reach)), high);
    }

    private double distance(double noncentrality) {
        return Math.sqrt(Math.min(Divergence.LN2, Math.max(0, noncentrality) * scale / 8));
    }
}
