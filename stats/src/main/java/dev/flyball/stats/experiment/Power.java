package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.Ville;

/// How many units a comparison of two rates needs.
public final class Power {
    private Power() {}

    /// Normal quantiles of the level and of the power.
    public record Quantiles(double level, double power) {}

    /// Units of the stable arm for a single look at the end (Fleiss, Levin and Paik 2003, Statistical
    /// methods for rates
    /// and proportions, section 4.2, without continuity correction).
    ///
    /// @param ratio units of the candidate for each unit of the stable arm
    public static double fixedHorizon(Quantiles z, double stable, double candidate, double ratio) {
        double sum = z.level + z.power;
        double variance = stable * (1 - stable) + candidate * (1 - candidate) / ratio;
        return sum * sum * variance / ((stable - candidate) * (stable - candidate));
    }

    /// Mean growth of ln E of [GateEvidence] for each unit when the true rates are known.
    ///
    /// @param probability of the candidate
    public static double growth(double stable, double candidate, double probability) {
        double mixture = (1 - probability) * stable + probability * candidate;
        return probability * divergence(candidate, mixture) + (1 - probability) * divergence(stable, mixture);
    }

    /// About how many units the gate needs to FAIL a candidate with these rates: ln(1/alpha)/growth.
    public static double gateUnits(double stable, double candidate, double probability, double alpha) {
        return Ville.bound(alpha) / growth(stable, candidate, probability);
    }

    /// Kullback and Leibler's divergence of two coins, a term with probability 0 counting 0.
    private static double divergence(double p, double q) {
        return part(p, q) + part(1 - p, 1 - q);
    }

    private static double part(double p, double q) {
        return p == 0 ? 0 : p * StrictMath.log(p / q);
    }
}
