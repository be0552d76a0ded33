package dev.flyball.serving.feedback;

import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;

/// What was true: a number, or a class as the data write it.
public sealed interface LabelValue {
    /// A finite number.
    record Number(double value) implements LabelValue {
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A label is a finite number (" + value + ").");
            }
            value = value == 0 ? 0.0 : value;
        }
    }

    record Text(String value) implements LabelValue {}

    default JsonValue json() {
        return switch (this) {
            case Number number -> JsonValue.of(number.value());
            case Text text -> JsonValue.of(text.value());
        };
    }

    /// The value of what [#json] gave.
    static LabelValue of(JsonValue json) {
        return switch (json) {
            case JsonNumber number -> new Number(number.real());
            case JsonString text -> new Text(text.text());
            default -> throw new IllegalArgumentException("No label (" + json + ").");
        };
    }
}
