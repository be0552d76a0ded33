package dev.flyball.training;

import dev.flyball.data.Table;
import dev.flyball.kernel.Seeds;
import dev.flyball.model.Task;
import dev.flyball.training.CrossValidation.FoldExamples;
import dev.flyball.training.CrossValidation.Outcome;
import dev.flyball.training.features.FeatureFit;
import dev.flyball.training.features.FeatureFitter;
import dev.flyball.training.features.TableBatch;
import dev.flyball.training.learners.Examples;
import dev.flyball.training.learners.FeatureMatrix;
import dev.flyball.training.learners.Fitted;
import dev.flyball.training.learners.Learner;
import dev.flyball.training.learners.LearnerException;
import dev.flyball.training.learners.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Tries the candidates on shared folds and fits the best on all rows that may be learned from.
///
/// Which candidate is best is told on at most [#CHOOSING_ROWS] drawn rows to learn from and as
/// many to score, since more
/// rows cost time and memory and hardly ever change the answer.
///
/// Runs native code: call it on a platform thread, with an executor of platform threads. The same
/// request gives the same
/// result whatever the threads.
public final class Training {
    /// The most rows of a fold that candidates learn from, and the most that they are scored on.
    public static final int CHOOSING_ROWS = 65_536;

    private final TrainingRequest request;
    private final Parallel parallel;
    private final LongSupplier nanos;
    /// The place of a row among those that have a target; -1 when it has none.
    private final int[] targetOfRow;

    private final double[] classWeights;

    private Training(TrainingRequest request, Parallel parallel, LongSupplier nanos) {
        this.request = request;
        this.parallel = parallel;
        this.nanos = nanos;
        this.targetOfRow = new int[request.table().rows()];
        Arrays.fill(targetOfRow, -1);
        for (int i = 0; i < request.target().rows().length; i++) {
            targetOfRow[request.target().rows()[i]] = i;
        }
        this.classWeights = classWeights();
    }

    /// @param nanos a clock for the seconds that people are shown
    /// @param progress told of each candidate when it is done
    public static TrainingResult run(
            TrainingRequest request, Parallel parallel, LongSupplier nanos, Consumer<CandidateScore> progress) {
        return new Training(request, parallel, nanos).run(progress);
    }

    private double[] classWeights() {
        Target target = request.target();
        double[] weights = new double[Math.max(1, target.classes().size())];
        Arrays.fill(weights, 1);
        if (request.balanced() && target.task() != Task.REGRESSION) {
            int[] counts = new int[weights.length];
            for (int row : request.finalRows()) {
                counts[(int) target.values()[place(row)]]++;
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] = counts[k] == 0 ? 0 : (double) request.finalRows().length / (weights.length * counts[k]);
            }
        }
        return weights;
    }

    private int place(int row) {
        int place = targetOfRow[row];
        if (place < 0) {
            throw new IllegalArgumentException("The row " + row + " has no target.");
        }
        return place;
    }

    private TrainingResult run(Consumer<CandidateScore> progress) {
        List<FoldExamples> folds = IntStream.range(0, request.folds().size())
                .mapToObj(fold -> request.folds()
                        .get(fold)
                        .atMost(CHOOSING_ROWS, Seeds.derive(request.seed(), "train", "choosing", fold)))
                .map(this::examples)
                .toList();
        CrossValidation validation = new CrossValidation(folds, request.metric(), request.seed(), parallel);
        List<CandidateScore> scores = new ArrayList<>();
        Learner best = null;
        Outcome bestOutcome = null;
        for (Learner learner : Learners.of(request.candidates())) {
            long start = nanos.getAsLong();
            Outcome outcome = validation.run(learner, () -> (nanos.getAsLong() - start) / 1e9);
            scores.add(outcome.score());
            progress.accept(outcome.score());
            if (!outcome.score().isDropped() && (bestOutcome == null || isBetter(outcome, bestOutcome))) {
                best = learner;
                bestOutcome = outcome;
            }
        }
        if (best == null || bestOutcome == null) {
            throw new LearnerException("no candidate could be scored, not even the baseline", null);
        }
        return result(folds, scores, best, bestOutcome);
    }

    private boolean isBetter(Outcome outcome, Outcome best) {
        return request.metric()
                .better(
                        outcome.score().score().orElseThrow(),
                        best.score().score().orElseThrow());
    }

    private TrainingResult result(
            List<FoldExamples> folds, List<CandidateScore> scores, Learner best, Outcome outcome) {
        FeatureFit fit =
                FeatureFitter.fit(request.table().select(request.finalRows()), request.features(), request.excluded());
        Examples all = examples(fit, request.finalRows());
        long seed = Seeds.derive(request.seed(), "train", best.name(), folds.size());
        Fitted fitted = best.fit(all, seed, finalRounds(outcome, folds), parallel);
        Fitted baseline = Learners.of(List.of()).getFirst().fit(all, seed, OptionalInt.empty(), parallel);
        return new TrainingResult(
                scores,
                best.name(),
                fit,
                fitted.predictor(),
                baseline.predictor(),
                folds.stream().flatMapToInt(fold -> Arrays.stream(fold.rows())).toArray(),
                outcome.outputs().stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /// More rows bear more rounds: the median of the folds times k/(k-1). What was found on drawn rows
    /// says nothing of
    /// all of them, so the final fit then stops by itself.
    private OptionalInt finalRounds(Outcome outcome, List<FoldExamples> folds) {
        OptionalInt rounds = outcome.score().rounds();
        if (rounds.isEmpty() || isDrawn(folds)) {
            return OptionalInt.empty();
        }
        double factor = folds.size() > 1 ? folds.size() / (folds.size() - 1.0) : 1;
        return OptionalInt.of((int) Math.round(rounds.getAsInt() * factor));
    }

    private boolean isDrawn(List<FoldExamples> folds) {
        return IntStream.range(0, folds.size())
                .anyMatch(fold -> folds.get(fold).learn().rows()
                        < request.folds().get(fold).learn().length);
    }

    private FoldExamples examples(Fold fold) {
        FeatureFit fit =
                FeatureFitter.fit(request.table().select(fold.learn()), request.features(), request.excluded());
        return new FoldExamples(examples(fit, fold.learn()), examples(fit, fold.score()), fold.score());
    }

    private Examples examples(FeatureFit fit, int[] rows) {
        Table part = request.table().select(rows);
        double[] matrix = new double[rows.length * fit.features().width()];
        fit.features().apply(TableBatch.of(part, fit.features().inputs()), matrix);
        double[] target = new double[rows.length];
        double[] weights = new double[rows.length];
        boolean classes = request.target().task() != Task.REGRESSION;
        for (int i = 0; i < rows.length; i++) {
            target[i] = request.target().values()[place(rows[i])];
            weights[i] = request.weights()[rows[i]] * (classes ? classWeights[(int) target[i]] : 1);
        }
        FeatureMatrix features =
                new FeatureMatrix(matrix, rows.length, fit.features().names());
        return new Examples(
                features,
                target,
                weights,
                request.target().task(),
                request.target().outputs());
    }
}
