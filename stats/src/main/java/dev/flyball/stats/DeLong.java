package dev.flyball.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/// The areas under two ROC curves on the same rows, with their covariance.
///
/// DeLong, DeLong and Clarke-Pearson 1988, Comparing the areas under two or more correlated receiver operating
/// characteristic curves; by midranks as Sun and Xu 2014.
///
/// @param covariance empty with fewer than two rows of a class
public record DeLong(double aucA, double aucB, Optional<Covariance> covariance) {

    /// @param varianceA of the area of the first model
    /// @param both the covariance of the two
    public record Covariance(double varianceA, double varianceB, double both) {
        public double ofDifference() {
            return varianceA + varianceB - 2 * both;
        }
    }

    /// @param positive which rows are positive
    /// @param a the first model's scores
    /// @return empty when a class has no rows
    public static Optional<DeLong> of(boolean[] positive, double[] a, double[] b) {
        Components first = Components.of(positive, a);
        Components second = Components.of(positive, b);
        if (first.ofPositives.length == 0 || first.ofNegatives.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new DeLong(first.auc, second.auc, covariance(first, second)));
    }

    private static Optional<Covariance> covariance(Components a, Components b) {
        if (a.ofPositives.length < 2 || a.ofNegatives.length < 2) {
            return Optional.empty();
        }
        return Optional.of(new Covariance(covarianceOf(a, a), covarianceOf(b, b), covarianceOf(a, b)));
    }

    private static double covarianceOf(Components a, Components b) {
        return spread(a.ofPositives, b.ofPositives, a.auc, b.auc) + spread(a.ofNegatives, b.ofNegatives, a.auc, b.auc);
    }

    private static double spread(double[] a, double[] b, double meanA, double meanB) {
        Sums.Compensated sum = new Sums.Compensated();
        for (int i = 0; i < a.length; i++) {
            sum.add((a[i] - meanA) * (b[i] - meanB));
        }
        return sum.value() / (a.length - 1) / a.length;
    }

    /// The difference in standard errors; absent without a variance.
    public OptionalDouble z() {
        double variance = covariance.map(Covariance::ofDifference).orElse(0.0);
        return variance > 0 ? OptionalDouble.of((aucA - aucB) / Math.sqrt(variance)) : OptionalDouble.empty();
    }

    /// The two-sided p-value; absent without a variance.
    public OptionalDouble p() {
        OptionalDouble z = z();
        return z.isEmpty() ? z : OptionalDouble.of(2 * NormalDistribution.survival(Math.abs(z.getAsDouble())));
    }

    /// An interval of the first area on the logit scale; empty at 0, at 1 or without a variance.
    public Optional<Bounds> logitInterval(double confidence) {
        double variance = covariance.map(Covariance::varianceA).orElse(0.0);
        if (aucA <= 0 || aucA >= 1 || !(variance > 0)) {
            return Optional.empty();
        }
        double center = StrictMath.log(aucA / (1 - aucA));
        double reach = NormalDistribution.quantile((1 + confidence) / 2) * Math.sqrt(variance) / (aucA * (1 - aucA));
        return Optional.of(new Bounds(expit(center - reach), expit(center + reach)));
    }

    private static double expit(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /// The structural components of one area.
    private record Components(double auc, double[] ofPositives, double[] ofNegatives) {
        static Components of(boolean[] positive, double[] scores) {
            double[] positives = select(positive, scores, true);
            double[] negatives = select(positive, scores, false);
            double[] all = Ranks.midranks(scores);
            double[] allOfPositives = select(positive, all, true);
            double[] allOfNegatives = select(positive, all, false);
            double[] own = Ranks.midranks(positives);
            double[] others = Ranks.midranks(negatives);
            double wins = 0;
            for (int i = 0; i < own.length; i++) {
                double better = allOfPositives[i] - own[i];
                wins += better;
                allOfPositives[i] = better / others.length;
            }
            for (int j = 0; j < others.length; j++) {
                allOfNegatives[j] = 1 - (allOfNegatives[j] - others[j]) / own.length;
            }
            return new Components(wins / ((double) own.length * others.length), allOfPositives, allOfNegatives);
        }

        private static double[] select(boolean[] positive, double[] values, boolean wanted) {
            double[] selected = new double[values.length];
            int count = 0;
            for (int i = 0; i < values.length; i++) {
                if (positive[i] == wanted) {
                    selected[count++] = values[i];
                }
            }
            return java.util.Arrays.copyOf(selected, count);
        }
    }
}
