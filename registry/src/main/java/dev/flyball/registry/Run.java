package dev.flyball.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One execution of a pipeline or one training, as MLflow tracks it; a snapshot of its rows.
///
/// @param id 32 lower-case hexadecimal digits
/// @param user who started it, empty when unknown
/// @param start to the millisecond
/// @param end null until it ended
/// @param artifactUri where its files lie
/// @param params written once, sorted by key
/// @param metrics the newest value of each key, sorted by key
/// @param tags sorted by key
/// @param inputs the datasets it read
/// @param modelInputs the logged models it read, by id
/// @param modelOutputs the logged models it made, by id
public record Run(
        String id,
        String experimentId,
        String name,
        String user,
        RunStatus status,
        Instant start,
        @Nullable Instant end,
        Lifecycle lifecycle,
        String artifactUri,
        Map<String, String> params,
        List<Metric> metrics,
        Map<String, String> tags,
        List<DatasetInput> inputs,
        List<String> modelInputs,
        List<ModelOutput> modelOutputs) {
    /// The tag that always equals the run's name.
    public static final String NAME_TAG = "mlflow.runName";

    public Run {
        params = Words.copyOf(params);
        metrics = List.copyOf(metrics);
        tags = Words.copyOf(tags);
        inputs = List.copyOf(inputs);
        modelInputs = List.copyOf(modelInputs);
        modelOutputs = List.copyOf(modelOutputs);
    }

    /// The newest value of a metric.
    public Optional<Metric> metric(String key) {
        return metrics.stream().filter(metric -> metric.key().equals(key)).findFirst();
    }
}
