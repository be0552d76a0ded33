package dev.flyball.registry;

import dev.flyball.kernel.json.JsonString;
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

    /// The tag that names the versions made from this model, in the words of MLflow's clients.
    public static final String VERSIONS_TAG = "mlflow.modelVersions";

    /// The tag that this model has once `version` was made from it: a JSON array with a space after `:` and `,`.
    public Map<String, String> registeredAs(ModelVersion version) {
        String item = "{\"name\": " + new JsonString(version.model()).canonical() + ", \"version\": " + version.number()
                + "}";
        String before = tags.getOrDefault(VERSIONS_TAG, "[]").strip();
        String list = before.endsWith("]") ? before.substring(0, before.length() - 1) : "[";
        return Map.of(VERSIONS_TAG, list + ("[".equals(list) ? "" : ", ") + item + "]");
    }
}
