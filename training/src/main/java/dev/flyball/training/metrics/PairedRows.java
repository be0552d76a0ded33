package dev.flyball.training.metrics;

import dev.flyball.stats.BootstrapDraws;
import dev.flyball.training.learners.Parallel;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Test rows with the predictions of several models: every resample is the same for all of them. For one thread.
public final class PairedRows {
    private final Predictions reference;
    private final BootstrapSettings settings;
    private final Parallel parallel;
    private final Map<Object, Prepared> prepared = new IdentityHashMap<>();
    private final Map<Predictions, Map<Slice, Prepared>> sliced = new IdentityHashMap<>();

    /// @param reference the predictions whose truth, weights and groups all others must share
    public PairedRows(Predictions reference, BootstrapSettings settings, Parallel parallel) {
        this.reference = reference;
        this.settings = settings;
        this.parallel = parallel;
    }

    /// How many rows count.
    public int rows() {
        return counting(reference);
    }

    private static int counting(Predictions predictions) {
        int rows = 0;
        for (int i = 0; i < predictions.rows(); i++) {
            rows += predictions.weight(i) > 0 ? 1 : 0;
        }
        return rows;
    }

    /// @throws IllegalArgumentException when the predictions are about other rows
    public Statistic metric(Predictions predictions, Metric metric) {
        requireSameRows(predictions);
        return new Statistic(prepared.computeIfAbsent(predictions, p -> new Prepared(predictions))
                .scorer(metric));
    }

    /// A metric on the rows of a slice.
    public Statistic metric(Predictions predictions, Metric metric, Slice slice) {
        requireSameRows(predictions);
        Prepared part = sliced.computeIfAbsent(predictions, p -> new IdentityHashMap<>())
                .computeIfAbsent(slice, s -> new Prepared(predictions.select(s.rows())));
        Scorer scorer = part.scorer(metric);
        return new Statistic(weights -> scorer.at(within(weights, slice)));
    }

    /// The weights of a slice's rows; all metrics of the slice share them.
    private static Weights within(Weights weights, Slice slice) {
        return weights.shared(slice, Weights.class, s -> {
            double[] rows = new double[s.rows().length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = weights.rows()[s.rows()[i]];
            }
            return new Weights(rows);
        });
    }

    private void requireSameRows(Predictions predictions) {
        if (predictions != reference && !reference.isAbout(predictions)) {
            throw new IllegalArgumentException("Only predictions about the same rows can be compared.");
        }
    }

    /// The value on the rows as they are, absent where undefined.
    public OptionalDouble value(Statistic statistic) {
        double value = statistic.scorer().at(Weights.of(reference));
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The values on the resamples; empty when more than one in a hundred is undefined.
    ///
    /// @param metrics those in the statistic; they decide whether classes keep their size
    public Optional<BootstrapDraws> bootstrap(Statistic statistic, Collection<Metric> metrics) {
        Resampler resampler = Resampler.of(reference, Bootstrap.isStratified(reference, metrics), settings.seed());
        Bootstrap bootstrap = new Bootstrap(resampler, settings.resamples(), parallel);
        return Bootstrap.usable(bootstrap.draws(java.util.List.of(statistic.scorer()))[0]);
    }
}
