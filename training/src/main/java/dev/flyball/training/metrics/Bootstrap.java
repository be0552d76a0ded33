package dev.flyball.training.metrics;

import dev.flyball.stats.BootstrapDraws;
import dev.flyball.stats.Bounds;
import dev.flyball.training.learners.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says how far metrics could have come out otherwise, had other rows been tested (Efron 1979, Bootstrap methods).
///
/// Resamples are counts per row, so that sorted orders are made once. The result depends on the
/// rows and the seed, never
/// on the threads. Cost: resamples × rows per metric.
public final class Bootstrap {
    private static final double MAX_UNDEFINED = 0.01;
    private static final int CHUNK = 8;
    private static final int JACKKNIFE_PARTS = 2000;

    private final Resampler resampler;
    private final int resamples;
    private final Parallel parallel;

    Bootstrap(Resampler resampler, int resamples, Parallel parallel) {
        this.resampler = resampler;
        this.resamples = resamples;
        this.parallel = parallel;
    }

    /// Whether resamples keep the number of rows of each class: for binary rows, and for rank metrics.
    static boolean isStratified(Predictions predictions, Collection<Metric> metrics) {
        return switch (predictions.task()) {
            case BINARY -> true;
            case MULTICLASS -> metrics.stream().anyMatch(metric -> metric.kind().isRank());
            case REGRESSION -> false;
        };
    }

    /// Two-sided intervals, in the order of `metrics`. The cells of calibration errors have no interval: a resample
    /// only adds to their bias.
    public static Map<Metric, MetricInterval> intervals(
            Predictions predictions, Collection<Metric> metrics, BootstrapSettings settings, Parallel parallel) {
        Prepared prepared = new Prepared(predictions);
        List<Metric> resampled = metrics.stream()
                .filter(metric -> metric.kind().isResampled())
                .distinct()
                .toList();
        Map<Metric, MetricInterval> intervals = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            intervals.put(metric, new MetricInterval.Undefined(metric + " is not a mean over rows."));
        }
        for (boolean stratified : new boolean[] {true, false}) {
            List<Metric> batch = resampled.stream()
                    .filter(metric -> isStratified(predictions, List.of(metric)) == stratified)
                    .toList();
            List<Scorer> scorers = batch.stream().map(prepared::scorer).toList();
            Resampler resampler = Resampler.of(predictions, stratified, settings.seed());
            Bootstrap bootstrap = new Bootstrap(resampler, settings.resamples(), parallel);
            List<MetricInterval> found = bootstrap.intervals(scorers, settings);
            for (int i = 0; i < batch.size(); i++) {
                intervals.put(batch.get(i), found.get(i));
            }
        }
        return intervals;
    }

    List<MetricInterval> intervals(List<? extends Scorer> statistics, BootstrapSettings settings) {
        if (statistics.isEmpty()) {
            return List.of();
        }
        double[][] draws = draws(statistics);
        double[][] jackknife = settings.method() == IntervalMethod.BCA ? jackknife(statistics) : new double[0][];
        Weights original = new Weights(resampler.original());
        List<MetricInterval> intervals = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            double point = statistics.get(i).at(original);
            Optional<BootstrapDraws> usable = usable(draws[i]);
            if (Double.isNaN(point) || usable.isEmpty()) {
                intervals.add(new MetricInterval.Undefined("It is undefined on these rows or on many resamples."));
            } else if (settings.method() == IntervalMethod.BCA) {
                intervals.add(
                        new MetricInterval.Between(bca(usable.get(), point, jackknife[i], settings.confidence())));
            } else {
                intervals.add(new MetricInterval.Between(usable.get().percentile(settings.confidence())));
            }
        }
        return intervals;
    }

    private static Bounds bca(BootstrapDraws draws, double point, double[] jackknife, double confidence) {
        double[] defined = Arrays.stream(jackknife).filter(Double::isFinite).toArray();
        return draws.bca(point, defined)
                .map(corrected -> corrected.interval(confidence))
                .orElseGet(() -> draws.percentile(confidence));
    }

    /// The draws without the undefined ones; empty when more than one in a hundred is undefined.
    static Optional<BootstrapDraws> usable(double[] draws) {
        double[] defined =
                Arrays.stream(draws).filter(draw -> !Double.isNaN(draw)).toArray();
        boolean tooFew = draws.length - defined.length > MAX_UNDEFINED * draws.length;
        return tooFew || defined.length == 0 ? Optional.empty() : Optional.of(new BootstrapDraws(defined));
    }

    /// `[statistic][resample]`, NaN where undefined.
    double[][] draws(List<? extends Scorer> statistics) {
        double[][] draws = new double[statistics.size()][resamples];
        int chunks = (resamples + CHUNK - 1) / CHUNK;
        parallel.forEach(chunks, chunk -> {
            double[] rows = new double[resampler.rows()];
            for (int b = chunk * CHUNK; b < Math.min(resamples, (chunk + 1) * CHUNK); b++) {
                resampler.draw(b, rows);
                fill(draws, b, statistics, new Weights(rows));
            }
        });
        return draws;
    }

    /// `[statistic][part]`: the values without one unit, or one of 2000 parts of the units where there are more.
    private double[][] jackknife(List<? extends Scorer> statistics) {
        List<int[]> parts = resampler.parts(JACKKNIFE_PARTS);
        double[][] values = new double[statistics.size()][parts.size()];
        int chunks = (parts.size() + CHUNK - 1) / CHUNK;
        parallel.forEach(chunks, chunk -> {
            double[] rows = resampler.original();
            for (int part = chunk * CHUNK; part < Math.min(parts.size(), (chunk + 1) * CHUNK); part++) {
                double[] original = new double[parts.get(part).length];
                for (int i = 0; i < original.length; i++) {
                    original[i] = rows[parts.get(part)[i]];
                    rows[parts.get(part)[i]] = 0;
                }
                fill(values, part, statistics, new Weights(rows));
                for (int i = 0; i < original.length; i++) {
                    rows[parts.get(part)[i]] = original[i];
                }
            }
        });
        return values;
    }

    private static void fill(double[][] values, int place, List<? extends Scorer> statistics, Weights weights) {
        for (int i = 0; i < statistics.size(); i++) {
            values[i][place] = statistics.get(i).at(weights);
        }
    }
}
