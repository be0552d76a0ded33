package dev.flyball.training.metrics;

import static dev.flyball.training.metrics.Direction.HIGHER;
import static dev.flyball.training.metrics.Direction.LOWER;

import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The metrics that exist. To add one, add a constant here: its needs, its parameters, and what computes it.
public enum MetricKind {
    AUC(HIGHER, "rows of both classes", (p, q) -> RankScorers.auc(p), Task.BINARY),
    GINI(HIGHER, "rows of both classes", (p, q) -> RankScorers.gini(p), Task.BINARY),
    AP(HIGHER, "rows of both classes", (p, q) -> RankScorers.averagePrecision(p), Task.BINARY),
    KS(HIGHER, "rows of both classes", (p, q) -> RankScorers.kolmogorovSmirnov(p), Task.BINARY),
    LOGLOSS(LOWER, "rows", (p, q) -> ProbabilityScorers.logLoss(p.predictions()), Task.BINARY, Task.MULTICLASS),
    BRIER(LOWER, "rows", (p, q) -> ProbabilityScorers.brier(p.predictions()), Task.BINARY, Task.MULTICLASS),
    ACCURACY(HIGHER, "rows", (p, q) -> p.confusion(ConfusionMatrix::accuracy), Task.BINARY, Task.MULTICLASS),
    BALANCED_ACCURACY(
            HIGHER,
            "rows of two classes",
            (p, q) -> p.confusion(ConfusionMatrix::balancedAccuracy),
            Task.BINARY,
            Task.MULTICLASS),
    PRECISION(HIGHER, "rows predicted positive", (p, q) -> p.confusion(ConfusionMatrix::precision), Task.BINARY),
    RECALL(HIGHER, "positive rows", (p, q) -> p.confusion(ConfusionMatrix::recall), Task.BINARY),
    SPECIFICITY(HIGHER, "negative rows", (p, q) -> p.confusion(ConfusionMatrix::specificity), Task.BINARY),
    F1(HIGHER, "rows positive or predicted so", (p, q) -> p.confusion(m -> m.fBeta(1)), Task.BINARY),
    FBETA(HIGHER, "rows positive or predicted so", 1, (p, q) -> p.confusion(m -> m.fBeta(q[0])), Task.BINARY),
    MCC(HIGHER, "rows of two classes", (p, q) -> p.confusion(ConfusionMatrix::matthews), Task.BINARY, Task.MULTICLASS),
    KAPPA(HIGHER, "rows of two classes", (p, q) -> p.confusion(ConfusionMatrix::kappa), Task.BINARY, Task.MULTICLASS),
    KAPPA_QUADRATIC(
            HIGHER, "rows of two classes", (p, q) -> p.confusion(ConfusionMatrix::quadraticKappa), Task.MULTICLASS),
    LIFT(HIGHER, "rows of both classes", 1, (p, q) -> RankScorers.lift(p, q[0]), Task.BINARY),
    PRECISION_AT_RECALL(
            HIGHER, "rows of both classes", 1, (p, q) -> RankScorers.precisionAtRecall(p, q[0]), Task.BINARY),
    PRECISION_AT_K(
            HIGHER, "at least k rows, without weights", 1, (p, q) -> RankScorers.precisionAtK(p, q[0]), Task.BINARY),
    ECE(LOWER, "rows", (p, q) -> CellScorers.expected(p), Task.BINARY, Task.MULTICLASS),
    MCE(LOWER, "rows", (p, q) -> CellScorers.largest(p), Task.BINARY, Task.MULTICLASS),
    ECE_MASS(LOWER, "rows", (p, q) -> CellScorers.ofEqualMass(p), Task.BINARY),
    COST(LOWER, "rows", 2, (p, q) -> p.confusion(m -> m.cost(q[0], q[1])), Task.BINARY),
    AUC_OVR_MACRO(HIGHER, "rows of every class", (p, q) -> MulticlassAuc.ovrMacro(p), Task.MULTICLASS),
    AUC_OVR_WEIGHTED(HIGHER, "rows of every class", (p, q) -> MulticlassAuc.ovrWeighted(p), Task.MULTICLASS),
    AUC_OVO_MACRO(HIGHER, "rows of every class, without weights", (p, q) -> MulticlassAuc.ovoMacro(p), Task.MULTICLASS),
    AUC_OVO_WEIGHTED(
            HIGHER, "rows of every class, without weights", (p, q) -> MulticlassAuc.ovoWeighted(p), Task.MULTICLASS),
    MACRO_F1(HIGHER, "rows", (p, q) -> p.confusion(ConfusionMatrix::macroF1), Task.MULTICLASS),
    MICRO_F1(HIGHER, "rows", (p, q) -> p.confusion(ConfusionMatrix::accuracy), Task.MULTICLASS),
    WEIGHTED_F1(HIGHER, "rows", (p, q) -> p.confusion(ConfusionMatrix::weightedF1), Task.MULTICLASS),
    TOPK(HIGHER, "at least k classes", 1, (p, q) -> ProbabilityScorers.topK(p.predictions(), q[0]), Task.MULTICLASS),
    RMSE(LOWER, "rows", (p, q) -> RegressionScorers.rmse(p.predictions()), Task.REGRESSION),
    MAE(LOWER, "rows", (p, q) -> RegressionScorers.meanAbsolute(p.predictions()), Task.REGRESSION),
    MAX_ERROR(LOWER, "rows", (p, q) -> RegressionScorers.largest(p.predictions()), Task.REGRESSION),
    MEDIAN_AE(LOWER, "rows", (p, q) -> RegressionScorers.medianAbsolute(p.predictions()), Task.REGRESSION),
    MAPE(LOWER, "a truth that is never 0", (p, q) -> RegressionScorers.mape(p.predictions()), Task.REGRESSION),
    SMAPE(LOWER, "rows", (p, q) -> RegressionScorers.smape(p.predictions()), Task.REGRESSION),
    R2(HIGHER, "a truth that varies", (p, q) -> RegressionScorers.r2(p.predictions()), Task.REGRESSION),
    EXPLAINED_VARIANCE(
            HIGHER,
            "a truth that varies",
            (p, q) -> RegressionScorers.explainedVariance(p.predictions()),
            Task.REGRESSION),
    PINBALL(LOWER, "rows", 1, (p, q) -> RegressionScorers.pinball(p.predictions(), q[0]), Task.REGRESSION),
    POISSON_DEVIANCE(
            LOWER,
            "a truth of at least 0 and forecasts above 0",
            (p, q) -> RegressionScorers.poisson(p.predictions()),
            Task.REGRESSION),
    GAMMA_DEVIANCE(
            LOWER,
            "a truth and forecasts above 0",
            (p, q) -> RegressionScorers.gamma(p.predictions()),
            Task.REGRESSION),
    TWEEDIE_DEVIANCE(
            LOWER,
            "a truth and forecasts above 0",
            1,
            (p, q) -> RegressionScorers.tweedie(p.predictions(), q[0]),
            Task.REGRESSION),
    RMSLE(LOWER, "a truth and forecasts above -1", (p, q) -> RegressionScorers.rmsle(p.predictions()), Task.REGRESSION);

    private static final Set<MetricKind> RANKS =
            Set.of(AUC, GINI, AP, KS, LIFT, AUC_OVR_MACRO, AUC_OVR_WEIGHTED, AUC_OVO_MACRO, AUC_OVO_WEIGHTED);
    private static final Set<MetricKind> ROW_MEANS = Set.of(
            LOGLOSS,
            BRIER,
            ACCURACY,
            MICRO_F1,
            COST,
            TOPK,
            RMSE,
            MAE,
            MAPE,
            SMAPE,
            PINBALL,
            POISSON_DEVIANCE,
            GAMMA_DEVIANCE,
            TWEEDIE_DEVIANCE,
            RMSLE);

    private final Direction direction;
    private final String needs;
    private final int parameters;
    private final Preparation preparation;
    private final List<Task> tasks;

    /// Makes a metric ready for predictions.
    interface Preparation {
        Scorer prepare(Prepared prepared, double[] parameters);
    }

    MetricKind(Direction direction, String needs, Preparation preparation, Task... tasks) {
        this(direction, needs, 0, preparation, tasks);
    }

    MetricKind(Direction direction, String needs, int parameters, Preparation preparation, Task... tasks) {
        this.direction = direction;
        this.needs = needs;
        this.parameters = parameters;
        this.preparation = preparation;
        this.tasks = List.of(tasks);
    }

    /// Its word in project files: `balanced_accuracy`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MetricKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public Direction direction() {
        return direction;
    }

    /// How many numbers stand in its parentheses.
    public int parameters() {
        return parameters;
    }

    public boolean fits(Task task) {
        return tasks.contains(task);
    }

    /// The tasks that it fits.
    public List<Task> tasks() {
        return tasks;
    }

    /// What the rows must have for it to be defined.
    String needs() {
        return needs;
    }

    /// Whether it depends on the order of scores only.
    boolean isRank() {
        return RANKS.contains(this);
    }

    /// Whether it is a mean over rows, or a function of one, so that folds may be scored as one set of rows.
    boolean isRowMean() {
        return ROW_MEANS.contains(this);
    }

    /// Whether a bootstrap of rows says something about it; cells of calibration have a bias that it only doubles.
    boolean isResampled() {
        return this != ECE && this != MCE && this != ECE_MASS;
    }

    Scorer prepare(Prepared prepared, double[] parameters) {
        return preparation.prepare(prepared, parameters);
    }
}
