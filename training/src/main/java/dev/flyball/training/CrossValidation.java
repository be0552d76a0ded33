package dev.flyball.training;

import dev.flyball.kernel.Seeds;
import dev.flyball.training.learners.Examples;
import dev.flyball.training.learners.Fitted;
import dev.flyball.training.learners.Learner;
import dev.flyball.training.learners.LearnerException;
import dev.flyball.training.learners.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;

/// Scores learners on folds that all of them share.
///
/// Every fold brings its own features, fitted on its own learning rows. A learner that fails on any fold, or gives a
/// value that is not finite, is dropped with its reason.
final class CrossValidation {
    private static final int BLOCK = 8192;

    private final List<FoldExamples> folds;
    private final SelectMetric metric;
    private final long seed;
    private final Parallel parallel;

    CrossValidation(List<FoldExamples> folds, SelectMetric metric, long seed, Parallel parallel) {
        this.folds = List.copyOf(folds);
        this.metric = metric;
        this.seed = seed;
        this.parallel = parallel;
    }

    /// A fold with its features.
    ///
    /// @param rows the row numbers of `score` in the table
    record FoldExamples(Examples learn, Examples score, int[] rows) {}

    /// What a learner did.
    ///
    /// @param outputs its outputs for the scored rows of each fold; empty when dropped
    record Outcome(CandidateScore score, List<double[]> outputs) {}

    Outcome run(Learner learner, DoubleSupplier seconds) {
        Fitted[] fitted = new Fitted[folds.size()];
        double[][] outputs = new double[folds.size()][];
        try {
            parallel.forEach(folds.size(), fold -> {
                FoldExamples examples = folds.get(fold);
                long foldSeed = Seeds.derive(seed, "train", learner.name(), fold);
                fitted[fold] = learner.fit(examples.learn(), foldSeed, OptionalInt.empty(), parallel);
                outputs[fold] = predict(fitted[fold], examples.score(), parallel);
            });
        } catch (LearnerException e) {
            return dropped(learner, String.valueOf(e.getMessage()), seconds);
        }
        if (!Arrays.stream(outputs).allMatch(CrossValidation::isFinite)) {
            return dropped(learner, "it gave a value that is not a finite number", seconds);
        }
        return scored(learner, fitted, outputs, seconds);
    }

    /// In blocks of rows beside each other; a row's outputs do not depend on its block.
    private static double[] predict(Fitted fitted, Examples examples, Parallel parallel) {
        int outputs = fitted.predictor().outputs();
        int width = examples.features().width();
        double[] values = examples.features().values();
        double[] out = new double[examples.rows() * outputs];
        parallel.forEach((examples.rows() + BLOCK - 1) / BLOCK, block -> {
            int from = block * BLOCK;
            int rows = Math.min(BLOCK, examples.rows() - from);
            double[] mine = new double[rows * outputs];
            fitted.predictor().predict(Arrays.copyOfRange(values, from * width, (from + rows) * width), rows, mine);
            System.arraycopy(mine, 0, out, from * outputs, mine.length);
        });
        return out;
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private Outcome dropped(Learner learner, String reason, DoubleSupplier seconds) {
        CandidateScore score = new CandidateScore(
                learner.name(),
                metric.word(),
                OptionalDouble.empty(),
                List.of(),
                OptionalInt.empty(),
                "dropped: " + reason,
                seconds.getAsDouble());
        return new Outcome(score, List.of());
    }

    private Outcome scored(Learner learner, Fitted[] fitted, double[][] outputs, DoubleSupplier seconds) {
        List<Double> scores = new ArrayList<>();
        for (int fold = 0; fold < outputs.length; fold++) {
            Examples examples = folds.get(fold).score();
            scores.add(metric.of(outputs[fold], examples.target(), examples.weights()));
        }
        double total = metric.isPooled() ? pooled(outputs) : mean(scores);
        if (Double.isNaN(total)) {
            return dropped(learner, metric.word() + " is undefined on its folds", seconds);
        }
        CandidateScore score = new CandidateScore(
                learner.name(),
                metric.word(),
                OptionalDouble.of(total),
                scores,
                medianRounds(fitted),
                Arrays.stream(fitted)
                        .map(Fitted::note)
                        .filter(note -> !note.isEmpty())
                        .findFirst()
                        .orElse(""),
                seconds.getAsDouble());
        return new Outcome(score, List.of(outputs));
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(s -> s).sum() / scores.size();
    }

    private double pooled(double[][] outputs) {
        return metric.of(
                concat(outputs),
                concat(folds.stream().map(fold -> fold.score().target()).toArray(double[][]::new)),
                concat(folds.stream().map(fold -> fold.score().weights()).toArray(double[][]::new)));
    }

    private static double[] concat(double[][] parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static OptionalInt medianRounds(Fitted[] fitted) {
        int[] rounds = Arrays.stream(fitted)
                .filter(fit -> fit.rounds().isPresent())
                .mapToInt(fit -> fit.rounds().orElse(0))
                .sorted()
                .toArray();
        return rounds.length == 0 ? OptionalInt.empty() : OptionalInt.of(rounds[rounds.length / 2]);
    }
}
