package dev.flyball.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dataset that a run read.
///
/// @param sourceType such as `local`, `s3`, `flyball`
/// @param schema JSON as text, null when unknown
/// @param profile JSON as text, null when unknown
/// @param tags of this use; `mlflow.data.context` says what for
public record DatasetInput(
        DatasetName dataset,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        Map<String, String> tags) {
    /// The tag that says what a run used a dataset for, such as `training`.
    public static final String CONTEXT = "mlflow.data.context";

    public DatasetInput {
        tags = Words.copyOf(tags);
    }
}
