package dev.flyball.registry;

import java.util.List;
import java.util.Map;

/// What is written to a run at once: all of it or nothing.
///
/// @param metrics appended; a row that is there already is dropped
/// @param params written once: the same value again changes nothing, another is refused
/// @param tags the last write wins
public record RunLog(List<Metric> metrics, Map<String, String> params, Map<String, String> tags) {
    public RunLog {
        metrics = List.copyOf(metrics);
        params.keySet().forEach(key -> Keys.check("parameter", key));
        tags.keySet().forEach(key -> Keys.check("tag", key));
        params = Words.copyOf(params);
        tags = Words.copyOf(tags);
    }

    public static RunLog metrics(List<Metric> metrics) {
        return new RunLog(metrics, Map.of(), Map.of());
    }

    public static RunLog params(Map<String, String> params) {
        return new RunLog(List.of(), params, Map.of());
    }

    public static RunLog tags(Map<String, String> tags) {
        return new RunLog(List.of(), Map.of(), tags);
    }
}
