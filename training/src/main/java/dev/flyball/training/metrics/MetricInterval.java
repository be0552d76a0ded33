package dev.flyball.training.metrics;

import dev.flyball.stats.Bounds;
import java.util.Optional;

/// Where a metric lies with some confidence, or that nothing can be said.
public sealed interface MetricInterval permits MetricInterval.Between, MetricInterval.Undefined {

    record Between(Bounds bounds) implements MetricInterval {}

    record Undefined(String reason) implements MetricInterval {}

    default Optional<Bounds> asOptional() {
        return this instanceof Between between ? Optional.of(between.bounds()) : Optional.empty();
    }
}
