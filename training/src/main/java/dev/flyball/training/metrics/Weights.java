package dev.flyball.training.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What each row counts in one evaluation or one resample. Belongs to one thread.
///
/// Several metrics of one evaluation need the same counts; [#shared] makes them once.
final class Weights {
    private final double[] rows;
    private final Map<Object, Object> shared = new HashMap<>();

    Weights(double[] rows) {
        this.rows = rows;
    }

    static Weights of(Predictions predictions) {
        double[] rows = new double[predictions.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = predictions.weight(i);
        }
        return new Weights(rows);
    }

    /// One weight per row, not to be changed.
    double[] rows() {
        return rows;
    }

    /// The value that `key` makes of these weights, made at most once.
    <K, V> V shared(K key, Class<V> type, Function<K, V> make) {
        Object known = shared.get(key);
        if (known == null) {
            known = make.apply(key);
            shared.put(key, known);
        }
        return type.cast(known);
    }
}
