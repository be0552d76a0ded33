package dev.flyball.training.learners;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Regularised linear models: an elastic-net path (alpha 0.5) and ridge for numbers, L2 logistic for classes.
///
/// How strong the penalty is, is decided on a fifth of these very examples, drawn by the seed; the model is then
/// learned on all of them. Features are standardised inside and the coefficients folded back.
public final class Linear implements Learner {
    private static final int LAMBDAS = 30;
    private static final double LAMBDA_RANGE = 1e-4;
    private static final double[] LOGISTIC_PENALTIES = {300, 30, 3, 0.3};
    private static final double[] ALPHAS = {0.5, 0};
    private static final int HOLD_OUT = 5;
    /// More rows than this do not change which penalty is best.
    private static final int PENALTY_ROWS = 100_000;

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public boolean fits(Task task) {
        return true;
    }

    @Override
    public Fitted fit(Examples examples, long seed, OptionalInt rounds, Parallel parallel) {
        if (examples.features().width() == 0) {
            throw new LearnerException("there is no feature", null);
        }
        return examples.task() == Task.REGRESSION
                ? regression(examples, seed, parallel)
                : logistic(examples, seed, parallel);
    }

    private static Fitted regression(Examples examples, long seed, Parallel parallel) {
        Parts parts = Parts.of(examples, seed);
        ElasticNetFit inner = fitOf(parts.learn(), parallel);
        Standardised innerX =
                Standardised.of(parts.learn().features(), parts.learn().weights());
        double bestLoss = Double.POSITIVE_INFINITY;
        double bestAlpha = 0;
        int bestIndex = 0;
        for (double alpha : ALPHAS) {
            double[] coefficients = new double[inner.size()];
            for (int i = 0; i < LAMBDAS; i++) {
                inner.descend(coefficients, lambda(inner, alpha, i), alpha);
                double loss = squaredError(parts.judge(), innerX, inner.unfold(coefficients));
                if (loss < bestLoss * (1 - 1e-9)) {
                    bestLoss = loss;
                    bestAlpha = alpha;
                    bestIndex = i;
                }
            }
        }
        ElasticNetFit all = fitOf(examples, parallel);
        double[] coefficients = new double[all.size()];
        for (int i = 0; i <= bestIndex; i++) {
            all.descend(coefficients, lambda(all, bestAlpha, i), bestAlpha);
        }
        Standardised x = Standardised.of(examples.features(), examples.weights());
        String kind = bestAlpha == 0 ? "ridge" : "elastic net";
        return new Fitted(
                Predictors.linear(x, all.unfold(coefficients), 1, Task.REGRESSION), OptionalInt.empty(), kind);
    }

    private static ElasticNetFit fitOf(Examples examples, Parallel parallel) {
        Standardised x = Standardised.of(examples.features(), examples.weights());
        return ElasticNetFit.of(x, examples.target(), examples.weights(), parallel);
    }

    private static double lambda(ElasticNetFit fit, double alpha, int index) {
        double share = (double) index / (LAMBDAS - 1);
        return fit.largestLambda(alpha) * StrictMath.pow(LAMBDA_RANGE, share);
    }

    private static double squaredError(Examples judge, Standardised scale, double[] point) {
        double sum = 0;
        for (int row = 0; row < judge.rows(); row++) {
            double error = judge.target()[row] - score(judge.features(), row, scale, point, 0);
            sum += judge.weights()[row] * error * error;
        }
        return sum;
    }

    /// The linear score of a row in the units of the data: coefficients are for standardised features.
    private static double score(FeatureMatrix features, int row, Standardised scale, double[] point, int k) {
        int width = features.width();
        int at = k * (width + 1);
        double sum = point[at + width];
        for (int j = 0; j < width; j++) {
            double value = features.get(row, j);
            if (!Double.isNaN(value)) {
                sum += point[at + j] * ((value - scale.mean()[j]) / scale.deviation()[j]);
            }
        }
        return sum;
    }

    private static Fitted logistic(Examples examples, long seed, Parallel parallel) {
        Parts parts = Parts.of(examples, seed);
        Standardised innerX =
                Standardised.of(parts.learn().features(), parts.learn().weights());
        LogisticFit inner =
                new LogisticFit(innerX, parts.learn().target(), parts.learn().weights(), examples.classes(), parallel);
        double[] point = new double[inner.size()];
        double bestLoss = Double.POSITIVE_INFINITY;
        double bestPenalty = LOGISTIC_PENALTIES[0];
        for (double penalty : LOGISTIC_PENALTIES) {
            inner.minimise(point, penalty);
            double loss = logLoss(parts.judge(), innerX, point, inner.rowsOfCoefficients());
            if (loss < bestLoss) {
                bestLoss = loss;
                bestPenalty = penalty;
            }
        }
        Standardised x = Standardised.of(examples.features(), examples.weights());
        LogisticFit all = new LogisticFit(x, examples.target(), examples.weights(), examples.classes(), parallel);
        double[] best = new double[all.size()];
        all.minimise(best, bestPenalty);
        return new Fitted(
                Predictors.linear(x, best, all.rowsOfCoefficients(), examples.task()),
                OptionalInt.empty(),
                "L2 penalty " + bestPenalty);
    }

    private static double logLoss(Examples judge, Standardised scale, double[] point, int rowsOfCoefficients) {
        double loss = 0;
        double[] scores = new double[Math.max(2, rowsOfCoefficients)];
        for (int row = 0; row < judge.rows(); row++) {
            if (rowsOfCoefficients == 1) {
                scores[0] = 0;
                scores[1] = score(judge.features(), row, scale, point, 0);
            } else {
                for (int k = 0; k < scores.length; k++) {
                    scores[k] = score(judge.features(), row, scale, point, k);
                }
            }
            double most = Arrays.stream(scores).max().orElse(0);
            double sum = 0;
            for (double score : scores) {
                sum += StrictMath.exp(score - most);
            }
            loss += judge.weights()[row] * (StrictMath.log(sum) + most - scores[(int) judge.target()[row]]);
        }
        return loss;
    }

    /// Examples in two parts: to learn a path from, and to judge it.
    private record Parts(Examples learn, Examples judge) {
        static Parts of(Examples examples, long seed) {
            int[] order = new int[examples.rows()];
            Arrays.setAll(order, i -> i);
            RandomGenerator random = Seeds.generator(Seeds.derive(seed, "train", "penalty", 0));
            Seeds.shuffle(order, random);
            int used = Math.min(examples.rows(), PENALTY_ROWS);
            int judged = Math.max(1, used / HOLD_OUT);
            int[] judge = Arrays.copyOfRange(order, 0, judged);
            int[] learn = Arrays.copyOfRange(order, Math.min(judged, Math.max(0, used - 1)), used);
            Arrays.sort(judge);
            Arrays.sort(learn);
            return new Parts(examples.select(learn), examples.select(judge));
        }
    }
}
