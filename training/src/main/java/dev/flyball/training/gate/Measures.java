package dev.flyball.training.gate;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What was measured on the package, by the names that rules use: `latency.p50`, `latency.p95`, `latency.p99`,
/// `cold_load` and `train_seconds` in seconds, `size` and `heap` in bytes.
public record Measures(Map<String, Double> values) {
    public static final Measures NONE = new Measures(Map.of());

    public Measures {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// @param value in seconds or bytes
    public Measures with(String name, double value) {
        Map<String, Double> more = new TreeMap<>(values);
        more.put(name, value);
        return new Measures(more);
    }

    OptionalDouble find(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
