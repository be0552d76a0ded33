package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.EventTimes;
import dev.flyball.serving.feedback.FeedbackItem;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.log.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the items of a feedback request, each for itself.
///
/// @param keys the columns of the endpoint's key; empty when it has none
/// @param said the time of items that say none; null: none either
record FeedbackReader(
        EventTimes times, Set<String> keys, @Nullable Instant said) {
    private static final List<String> MEMBERS = List.of("prediction_id", "key", "value", "time", "metric");
    private static final int LONGEST = 1000;

    /// @throws FlyballException when the item is none; it counts as rejected
    FeedbackItem item(JsonValue value, String where) {
        if (!(value instanceof JsonObject item)) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "An item must be an object.",
                    where,
                    "Maybe {\"prediction_id\": \"…\", \"value\": 1}.");
        }
        for (String member : item.members().keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new FlyballException(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown member (" + member + ").",
                        where + "." + member,
                        Nearest.hint(member, MEMBERS));
            }
        }
        JsonValue told = item.get("value");
        if (told == null || told == JsonNull.NULL) {
            throw new FlyballException(
                    ErrorCode.MISSING, "The value is missing.", where + ".value", "Maybe leave the item out.");
        }
        String time = text(item, "time", where);
        String metric = text(item, "metric", where);
        return new FeedbackItem(
                subject(item, where),
                told,
                time == null ? said : times.written(time, where + ".time"),
                metric == null ? Labels.LABEL : metric,
                where);
    }

    private FeedbackItem.Subject subject(JsonObject item, String where) {
        String id = text(item, "prediction_id", where);
        JsonValue key = item.get("key");
        if ((id == null) == (key == null)) {
            throw new FlyballException(
                    ErrorCode.MISSING,
                    "Either prediction_id or key must be given.",
                    where,
                    "Maybe the header Flyball-Prediction-Id of the prediction.");
        }
        return id == null ? key(key, where + ".key") : new FeedbackItem.Subject.Id(id);
    }

    private FeedbackItem.Subject key(@Nullable JsonValue value, String where) {
        if (!(value instanceof JsonObject key)) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "A key must be an object.", where, "Maybe {\"customer_id\": 5}.");
        }
        if (keys.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "The endpoint's model knows no key.",
                    where,
                    "Maybe prediction_id; or data.key in the project file, then a new run.");
        }
        if (!key.members().keySet().equals(keys)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "The key's columns must be " + String.join(", ", keys) + " ("
                            + String.join(", ", key.members().keySet()) + ").",
                    where,
                    "Maybe {\"" + keys.iterator().next() + "\": …}.");
        }
        RowKey found = RowKey.of(key.members())
                .filter(made -> made.text().length() <= LONGEST)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.WRONG_TYPE,
                        "Each value of a key must be a short text, a number, true or false.",
                        where,
                        "Maybe leave the item out where it has no key."));
        return new FeedbackItem.Subject.Key(found);
    }

    private static @Nullable String text(JsonObject item, String member, String where) {
        JsonValue value = item.get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text
                && !text.text().isEmpty()
                && text.text().length() <= LONGEST
                && !text.text().contains("\u0000")) {
            return text.text();
        }
        throw new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The member " + member + " must be a short text.",
                where + "." + member,
                "Maybe put it in quotes.");
    }
}
