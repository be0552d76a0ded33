package dev.flyball.serving.feedback;

import dev.flyball.serving.log.RowKey;
import java.time.Instant;
import java.util.Optional;

/// A label that waits for its prediction.
///
/// @param id under which it waits: a prediction id, or a key's [#keyId]
/// @param time of the newest label, in event time
public record Unjoined(String id, Instant time) {
    private static final String KEY = "key:";

    /// The id under which labels of a key wait; no prediction's id begins so.
    public static String keyId(RowKey key) {
        return KEY + key.text();
    }

    /// The key that this is about; empty when it is about an id.
    public Optional<RowKey> key() {
        return id.startsWith(KEY) ? Optional.of(new RowKey(id.substring(KEY.length()))) : Optional.empty();
    }
}
