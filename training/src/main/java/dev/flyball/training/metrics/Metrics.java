package dev.flyball.training.metrics;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.expression.MetricTerm;
import dev.flyball.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds metrics by the words of a project file.
public final class Metrics {
    private static final Pattern FORM = Pattern.compile("\\s*([a-z0-9_]+)\\s*(?:\\(([^()]*)\\))?\\s*");

    /// Metrics of the language of rules that have nothing to measure yet.
    private static final Map<String, String> LATER = Map.of(
            "ndcg", "ranked lists",
            "map", "ranked lists",
            "mrr", "ranked lists",
            "coverage", "prediction intervals",
            "width", "prediction intervals",
            "interval_score", "prediction intervals",
            "mase", "forecasts in time",
            "owa", "forecasts in time",
            "msis", "forecasts in time");

    private Metrics() {}

    /// The metric that `text` names, as `auc` or `lift(0.1)` or `lift(10%)`.
    ///
    /// @throws FlyballException FB-101 for an unknown word, FB-103 for wrong parameters
    public static Metric parse(String text, String where) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw unknown(text, where);
        }
        MetricKind kind = MetricKind.of(matcher.group(1)).orElseThrow(() -> unknown(matcher.group(1), where));
        String inside = matcher.group(2);
        return make(kind, inside == null || inside.isBlank() ? List.of() : numbers(inside, text, where), where);
    }

    /// The metric of an expression.
    ///
    /// @throws FlyballException as [#parse]
    public static Metric of(MetricTerm term, String where) {
        MetricKind kind = MetricKind.of(term.name()).orElseThrow(() -> unknown(term.name(), where));
        return make(kind, term.parameters(), where);
    }

    /// The same metric when it fits the task.
    ///
    /// @throws FlyballException FB-409
    public static Metric requireFit(Metric metric, Task task, String where) {
        if (!metric.fits(task)) {
            throw new FlyballException(
                    ErrorCode.METRIC_UNFIT,
                    "The metric (" + metric + ") does not fit a " + task.name().toLowerCase(java.util.Locale.ROOT)
                            + " target.",
                    where,
                    "Maybe one of: " + String.join(", ", words(task)) + ".");
        }
        return metric;
    }

    /// The metrics shown when a project names none.
    public static List<Metric> forTask(Task task) {
        return switch (task) {
            case BINARY ->
                parse(
                        "auc",
                        "ap",
                        "logloss",
                        "brier",
                        "accuracy",
                        "balanced_accuracy",
                        "f1",
                        "mcc",
                        "precision",
                        "recall",
                        "ks",
                        "lift(0.1)",
                        "ece",
                        "mce");
            case MULTICLASS ->
                parse(
                        "accuracy",
                        "balanced_accuracy",
                        "macro_f1",
                        "weighted_f1",
                        "logloss",
                        "brier",
                        "kappa",
                        "mcc",
                        "auc_ovr_macro",
                        "topk(2)",
                        "ece",
                        "mce");
            case REGRESSION -> parse("rmse", "mae", "median_ae", "r2", "mape", "smape");
        };
    }

    /// The metric that selects unless a project says otherwise.
    public static Metric selecting(Task task) {
        return Metric.of(task == Task.REGRESSION ? MetricKind.RMSE : MetricKind.LOGLOSS);
    }

    private static List<Metric> parse(String... texts) {
        return Arrays.stream(texts).map(text -> parse(text, "metrics")).toList();
    }

    private static List<Double> numbers(String inside, String text, String where) {
        List<Double> numbers = new ArrayList<>();
        for (String part : inside.split(",", -1)) {
            String number = part.strip();
            boolean percent = number.endsWith("%");
            try {
                String digits = percent ? number.substring(0, number.length() - 1) : number;
                java.math.BigDecimal value = new java.math.BigDecimal(digits);
                numbers.add((percent ? value.movePointLeft(2) : value).doubleValue());
            } catch (NumberFormatException e) {
                throw new FlyballException(
                        ErrorCode.OUT_OF_RANGE,
                        "Not a number (" + number + ") in " + text.strip() + ".",
                        where,
                        "Maybe a number such as 0.1.",
                        e);
            }
        }
        return numbers;
    }

    private static Metric make(MetricKind kind, List<Double> parameters, String where) {
        try {
            return new Metric(kind, parameters);
        } catch (IllegalArgumentException e) {
            String example = switch (kind.parameters()) {
                case 0 -> kind.word();
                case 1 -> kind.word() + "(…), " + Metric.range(kind);
                default -> kind.word() + "(1, 5)";
            };
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE, String.valueOf(e.getMessage()), where, "Maybe " + example + ".", e);
        }
    }

    private static FlyballException unknown(String word, String where) {
        String needs = LATER.get(word);
        if (needs != null) {
            return new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The metric (" + word + ") is for " + needs + ", which no model makes yet.",
                    where,
                    "Maybe one of: " + String.join(", ", words(Task.BINARY)) + ".");
        }
        List<String> known =
                Arrays.stream(MetricKind.values()).map(MetricKind::word).toList();
        return new FlyballException(
                ErrorCode.UNKNOWN_WORD, "Unknown metric (" + word + ").", where, Nearest.hint(word, known));
    }

    private static List<String> words(Task task) {
        return Arrays.stream(MetricKind.values())
                .filter(kind -> kind.fits(task))
                .map(MetricKind::word)
                .toList();
    }
}
