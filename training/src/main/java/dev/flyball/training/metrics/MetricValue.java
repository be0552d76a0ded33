package dev.flyball.training.metrics;

import java.util.OptionalDouble;

/// The value of a metric on some rows, or that it has none there.
public sealed interface MetricValue permits MetricValue.Value, MetricValue.Undefined {

    /// A value, never NaN.
    record Value(double value) implements MetricValue {
        public Value {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("A metric without a value is undefined, not NaN.");
            }
        }
    }

    /// No value.
    ///
    /// @param reason what the metric needs and these rows do not have
    record Undefined(String reason) implements MetricValue {}

    default OptionalDouble asOptional() {
        return this instanceof Value defined ? OptionalDouble.of(defined.value()) : OptionalDouble.empty();
    }

    default boolean isDefined() {
        return this instanceof Value;
    }
}
