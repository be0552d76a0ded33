package dev.flyball.training.metrics;

import dev.flyball.stats.Bounds;
import dev.flyball.training.learners.Parallel;
import java.util.List;

/// Two models on the same rows, compared by one metric with a paired bootstrap.
///
/// @param a the first model's value
/// @param difference of a minus b, two-sided, in the metric's own direction
/// @param level of the interval
/// @param rows that count
public record PairedComparison(
        Metric metric, MetricValue a, MetricValue b, MetricInterval difference, double level, int rows) {

    /// Who is better.
    public enum Winner {
        A_BETTER,
        B_BETTER,
        UNDECIDED
    }

    /// @throws IllegalArgumentException when the two are not about the same rows
    public static PairedComparison of(
            Predictions a, Predictions b, Metric metric, BootstrapSettings settings, Parallel parallel) {
        if (!a.isAbout(b)) {
            throw new IllegalArgumentException("Only predictions about the same rows can be compared.");
        }
        Scorer first = new Prepared(a).scorer(metric);
        Scorer second = new Prepared(b).scorer(metric);
        Scorer difference = weights -> first.at(weights) - second.at(weights);
        Resampler resampler = Resampler.of(a, Bootstrap.isStratified(a, List.of(metric)), settings.seed());
        MetricInterval interval = new Bootstrap(resampler, settings.resamples(), parallel)
                .intervals(List.of(difference), settings)
                .getFirst();
        int rows = 0;
        for (int i = 0; i < a.rows(); i++) {
            rows += a.weight(i) > 0 ? 1 : 0;
        }
        return new PairedComparison(metric, metric.of(a), metric.of(b), interval, settings.confidence(), rows);
    }

    /// Decided when the interval of the difference leaves out zero.
    public Winner winner() {
        return difference.asOptional().map(this::winner).orElse(Winner.UNDECIDED);
    }

    private Winner winner(Bounds bounds) {
        if (bounds.low() <= 0 && bounds.high() >= 0) {
            return Winner.UNDECIDED;
        }
        boolean aIsHigher = bounds.low() > 0;
        return aIsHigher == (metric.direction() == Direction.HIGHER) ? Winner.A_BETTER : Winner.B_BETTER;
    }
}
