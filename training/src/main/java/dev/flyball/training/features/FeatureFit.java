package dev.flyball.training.features;

import dev.flyball.model.features.FittedFeatures;
import java.util.List;

/// Fitted features, and one sentence per column of what was done to it.
public record FeatureFit(FittedFeatures features, List<String> report) {
    public FeatureFit {
        report = List.copyOf(report);
    }
}
