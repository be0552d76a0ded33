package dev.flyball.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The values of a statistic on B resamples, and the bounds that follow from them.
///
/// A bound is an order statistic: lower ones round down, upper ones round up, so that an odd B never makes an interval
/// too short. Source: Efron and Tibshirani 1993, An introduction to the bootstrap, chapters 13 and 14.
public final class BootstrapDraws {
    private static final double SLACK = 1e-9;
    private final double[] sorted;

    /// @param draws at least one, none NaN, in any order
    public BootstrapDraws(double[] draws) {
        if (draws.length == 0 || Arrays.stream(draws).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("Bootstrap draws are numbers, and there is at least one.");
        }
        this.sorted = draws.clone();
        Arrays.sort(sorted);
    }

    public int size() {
        return sorted.length;
    }

    /// The one-sided lower bound at `confidence`: what the statistic is shown to exceed.
    public double lower(double confidence) {
        return floored(1 - confidence);
    }

    /// The one-sided upper bound at `confidence`.
    public double upper(double confidence) {
        return raised(confidence);
    }

    /// The two-sided percentile interval.
    public Bounds percentile(double confidence) {
        return new Bounds(floored((1 - confidence) / 2), raised((1 + confidence) / 2));
    }

    /// The order statistic of a lower bound at cumulative level `level`.
    public double floored(double level) {
        return statistic(Math.floor((sorted.length + 1) * level + SLACK));
    }

    /// The order statistic of an upper bound at cumulative level `level`.
    public double raised(double level) {
        return statistic(Math.ceil((sorted.length + 1) * level - SLACK));
    }

    private double statistic(double number) {
        int place = (int) Math.max(1, Math.min(sorted.length, number));
        return sorted[place - 1];
    }

    /// The bias correction and acceleration of Efron 1987, Better bootstrap confidence intervals;
    /// empty when all draws
    /// lie on one side of the point or the jackknife values do not vary.
    ///
    /// @param point the statistic on all rows
    /// @param jackknife the statistic without each unit
    public Optional<Bca> bca(double point, double[] jackknife) {
        OptionalDouble a = acceleration(jackknife);
        int below = below(point);
        int equal = atMost(point) - below;
        double share = (below + equal / 2.0) / sorted.length;
        if (a.isEmpty() || share <= 0 || share >= 1) {
            return Optional.empty();
        }
        return Optional.of(new Bca(NormalDistribution.quantile(share), a.getAsDouble(), this));
    }

    /// How many draws are below `value`.
    public int below(double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How many draws are at most `value`.
    public int atMost(double value) {
        return below(Math.nextUp(value));
    }

    /// sum (m - j)^3 / (6 (sum (m - j)^2)^1.5) of jackknife values j with mean m; empty when they do not vary.
    public static OptionalDouble acceleration(double[] jackknife) {
        if (jackknife.length < 2 || Arrays.stream(jackknife).allMatch(j -> j == jackknife[0])) {
            return OptionalDouble.empty();
        }
        double mean = Sums.mean(jackknife);
        Sums.Compensated cubes = new Sums.Compensated();
        for (double value : jackknife) {
            double distance = mean - value;
            cubes.add(distance * distance * distance);
        }
        double squares = Sums.squares(jackknife, mean);
        double a = cubes.value() / (6 * squares * Math.sqrt(squares));
        return Double.isFinite(a) ? OptionalDouble.of(a) : OptionalDouble.empty();
    }

    /// Bounds corrected for bias and skew.
    ///
    /// @param bias z0
    /// @param acceleration a
    public record Bca(double bias, double acceleration, BootstrapDraws draws) {
        /// The corrected level of a nominal one.
        public double level(double nominal) {
            double shifted = bias + NormalDistribution.quantile(nominal);
            return NormalDistribution.cdf(bias + shifted / (1 - acceleration * shifted));
        }

        public double lower(double confidence) {
            return draws.floored(level(1 - confidence));
        }

        public double upper(double confidence) {
            return draws.raised(level(confidence));
        }

        public Bounds interval(double confidence) {
            double low = draws.floored(level((1 - confidence) / 2));
            return new Bounds(low, Math.max(low, draws.raised(level((1 + confidence) / 2))));
        }
    }
}
