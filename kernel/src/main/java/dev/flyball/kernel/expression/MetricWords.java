package dev.flyball.kernel.expression;

import static dev.flyball.kernel.expression.Kind.NUMBER;
import static dev.flyball.kernel.expression.Kind.RATIO;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The metrics that an expression may name; `training` computes them.
final class MetricWords {
    private static final Map<String, Word> WORDS = words();

    private MetricWords() {}

    /// @param parameters how many numbers follow in parentheses
    /// @param resampled whether it is a mean over rows or ranks, so that a bootstrap of rows says
    /// something about it
    record Word(Kind kind, int parameters, boolean resampled) {}

    static boolean isMetric(String name) {
        return WORDS.containsKey(name);
    }

    static Word word(String name) {
        return Objects.requireNonNull(WORDS.get(name));
    }

    static Set<String> names() {
        return WORDS.keySet();
    }

    private static Map<String, Word> words() {
        Map<String, Word> words = new LinkedHashMap<>();
        plain(words, RATIO, "auc", "gini", "ap", "ks", "accuracy", "balanced_accuracy", "precision", "recall");
        plain(words, RATIO, "specificity", "f1", "mcc", "kappa", "kappa_quadratic", "macro_f1", "micro_f1");
        plain(words, RATIO, "weighted_f1", "auc_ovr_macro", "auc_ovr_weighted", "auc_ovo_macro", "auc_ovo_weighted");
        plain(words, RATIO, "mape", "r2", "explained_variance", "coverage", "map", "mrr");
        plain(words, NUMBER, "logloss", "brier", "rmse", "mae", "max_error", "median_ae", "smape", "rmsle");
        plain(words, NUMBER, "poisson_deviance", "gamma_deviance", "width", "interval_score", "mase", "owa", "msis");
        for (String cells : new String[] {"ece", "mce", "ece_mass"}) {
            words.put(cells, new Word(RATIO, 0, false));
        }
        for (String shared : new String[] {"fbeta", "precision_at_recall", "precision_at_k", "topk", "ndcg"}) {
            words.put(shared, new Word(RATIO, 1, true));
        }
        for (String scaled : new String[] {"lift", "pinball", "tweedie_deviance"}) {
            words.put(scaled, new Word(NUMBER, 1, true));
        }
        words.put("cost", new Word(NUMBER, 2, true));
        return Collections.unmodifiableMap(words);
    }

    private static void plain(Map<String, Word> words, Kind kind, String... names) {
        for (String name : names) {
            words.put(name, new Word(kind, 0, true));
        }
    }
}
