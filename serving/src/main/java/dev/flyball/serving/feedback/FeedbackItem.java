package dev.flyball.serving.feedback;

import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.log.RowKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One value as it was told.
///
/// @param subject the row that it is about
/// @param value not checked yet
/// @param time when it became true, in event time; null: as told
/// @param metric `label`, or the name of a reward
/// @param where its place in the request, such as `$.items[3]`
public record FeedbackItem(
        Subject subject, JsonValue value, @Nullable Instant time, String metric, String where) {
    /// What a value is about.
    public sealed interface Subject {
        /// A row by its id.
        record Id(String predictionId) implements Subject {}

        /// The latest row with a key.
        record Key(RowKey key) implements Subject {}
    }
}
