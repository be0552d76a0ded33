package dev.flyball.stats.bandit;

import dev.flyball.stats.GammaFunction;
import java.util.List;
import java.util.random.RandomGenerator;

/// The probability that each arm is the best one, from the posteriors: the vector of Thompson sampling (Thompson 1933,
/// On the likelihood that one unknown probability exceeds another in view of the evidence of two samples).
public final class BestArm {
    /// Draws of one Monte Carlo, whose counts are the vector.
    public static final int DRAWS = 10_000;

    private BestArm() {}

    /// The vector of rates: exact for two arms when one of them has a whole a, else by Monte Carlo.
    ///
    /// @param random seeded for this update; not used when the vector is exact
    public static Propensities ofRates(List<BetaPosterior> arms, RandomGenerator random) {
        if (arms.size() == 2 && isWhole(arms.get(1).a())) {
            double better = exceeds(arms.get(1), arms.get(0));
            return Propensities.of(1 - better, better);
        }
        if (arms.size() == 2 && isWhole(arms.get(0).a())) {
            double better = exceeds(arms.get(0), arms.get(1));
            return Propensities.of(better, 1 - better);
        }
        double[] drawn = new double[arms.size()];
        return count(drawn, random, (arm, r) -> RandomDraws.beta(arms.get(arm), r));
    }

    /// The vector of means, by Monte Carlo.
    public static Propensities ofMeans(List<GaussianPosterior> arms, RandomGenerator random) {
        return count(new double[arms.size()], random, (arm, r) -> arms.get(arm).draw(r));
    }

    /// The arm whose rate, drawn from its posterior, is greatest: one draw of the vector without computing it. Its
    /// probability is not known, so nothing that is logged may be drawn so.
    public static int sample(List<BetaPosterior> arms, RandomGenerator random) {
        double[] drawn = new double[arms.size()];
        for (int arm = 0; arm < drawn.length; arm++) {
            drawn[arm] = RandomDraws.beta(arms.get(arm), random);
        }
        return Argmax.of(drawn);
    }

    /// P(B > A), exact for a whole a of B (Miller 2015, Formulas for Bayesian A/B testing, eq. 6).
    ///
    /// **Cost:** one logarithm for each unit of it.
    ///
    /// @throws IllegalArgumentException when the a of B is not whole
    public static double exceeds(BetaPosterior b, BetaPosterior a) {
        if (!isWhole(b.a())) {
            throw new IllegalArgumentException("The sum needs a whole a, not " + b.a() + ".");
        }
        double both = a.b() + b.b();
        double lnTerm = lnBeta(a.a(), both) - StrictMath.log(b.b()) - lnBeta(1, b.b()) - lnBeta(a.a(), a.b());
        double sum = 0;
        for (int i = 0; i < b.a(); i++) {
            sum += StrictMath.exp(lnTerm);
            lnTerm += StrictMath.log((a.a() + i) / (a.a() + i + both) * ((b.b() + i) / (1 + i)));
        }
        return Math.clamp(sum, 0.0, 1.0);
    }

    private static boolean isWhole(double a) {
        return a == Math.rint(a) && a < 1e7;
    }

    private static double lnBeta(double a, double b) {
        return GammaFunction.log(a) + GammaFunction.log(b) - GammaFunction.log(a + b);
    }

    @FunctionalInterface
    private interface Posterior {
        double draw(int arm, RandomGenerator random);
    }

    private static Propensities count(double[] drawn, RandomGenerator random, Posterior posterior) {
        int[] wins = new int[drawn.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int arm = 0; arm < drawn.length; arm++) {
                drawn[arm] = posterior.draw(arm, random);
            }
            wins[Argmax.of(drawn)]++;
        }
        double[] shares = new double[drawn.length];
        for (int arm = 0; arm < drawn.length; arm++) {
            shares[arm] = (double) wins[arm] / DRAWS;
        }
        return Propensities.of(shares);
    }
}
