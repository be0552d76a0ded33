package dev.flyball.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model as a run logged it, before anybody registers it.
///
/// @param id `m-` and 32 lower-case hexadecimal digits
/// @param name not unique
/// @param type such as `xgboost`, empty when unknown
/// @param sourceRunId the run that made it, null when unknown
/// @param params written once, sorted by key
/// @param tags sorted by key
/// @param metrics every value linked to it, by time
public record LoggedModel(
        String id,
        String experimentId,
        String name,
        String type,
        @Nullable String sourceRunId,
        LoggedModelStatus status,
        String statusMessage,
        String artifactUri,
        Instant created,
        Instant updated,
        Map<String, String> params,
        Map<String, String> tags,
        List<ModelMetric> metrics) {
    public LoggedModel {
        params = Words.copyOf(params);
        tags = Words.copyOf(tags);
        metrics = List.copyOf(metrics);
    }

    /// A value and the run that logged it.
    public record ModelMetric(Metric metric, String runId) {}
}
