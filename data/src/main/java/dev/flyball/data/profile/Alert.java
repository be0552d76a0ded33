package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something about a table that a person should look at.
///
/// @param column null when it is about rows
/// @param other the second column of a pair; null for most
/// @param value what was measured
/// @param limit beyond which it is told
public record Alert(
        Code code, @Nullable String column, @Nullable String other, double value, double limit) {
    /// The kinds, the most severe first.
    public enum Code {
        TARGET_LEAKAGE_SUSPECT,
        DUPLICATES,
        NEAR_DUPLICATES,
        CONSTANT,
        MISSING,
        INFINITE,
        DIRTY_CATEGORIES,
        DATE_AS_TEXT,
        HIGH_CARDINALITY,
        HIGH_CORRELATION,
        IMBALANCE,
        SKEWED,
        ZEROS,
        UNIQUE,
        CONSTANT_LENGTH,
        UNIFORM;

        /// The name in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Alert of(Code code, String column, double value, double limit) {
        return new Alert(code, column, null, value, limit);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("code", code.word())
                .put("column", column == null ? JsonNull.NULL : new JsonString(column))
                .put("other", other)
                .put("value", Numbers.json(value))
                .put("limit", limit)
                .build();
    }
}
