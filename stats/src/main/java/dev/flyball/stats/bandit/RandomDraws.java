package dev.flyball.stats.bandit;

import dev.flyball.kernel.Seeds;
import java.util.random.RandomGenerator;

/// Draws that are the same on every platform and in every version of it.
final class RandomDraws {
    private RandomDraws() {}

    /// A standard normal (Marsaglia and Bray 1964, A convenient method for generating normal
    /// variables; the second of
    /// the pair is not used).
    static double normal(RandomGenerator random) {
        while (true) {
            double u = 2 * Seeds.unit(random) - 1;
            double v = 2 * Seeds.unit(random) - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /// A gamma variable of scale 1 (Marsaglia and Tsang 2000, A simple method for generating gamma variables).
    static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            double u = 1 - Seeds.unit(random);
            return gamma(shape + 1, random) * StrictMath.pow(u, 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal(random);
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = 1 - Seeds.unit(random);
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    static double beta(BetaPosterior posterior, RandomGenerator random) {
        double x = gamma(posterior.a(), random);
        double y = gamma(posterior.b(), random);
        return x + y > 0 ? x / (x + y) : posterior.mean();
    }
}
