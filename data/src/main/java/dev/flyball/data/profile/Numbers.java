package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;

/// Numbers on the wire: NaN and infinities are texts.
final class Numbers {
    private Numbers() {}

    static JsonValue json(double value) {
        return Double.isFinite(value) ? JsonValue.of(value) : new JsonString(Double.toString(value));
    }

    /// NaN means that there is no value: null.
    static JsonValue orNull(double value) {
        return Double.isNaN(value) ? JsonNull.NULL : json(value);
    }
}
