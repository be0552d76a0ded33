package dev.flyball.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment to be created.
///
/// @param artifactLocation null = the store's default
public record NewExperiment(String name, @Nullable String artifactLocation, Map<String, String> tags) {
    private static final int MAX_NAME = 500;

    public NewExperiment {
        Keys.checkName("experiment", name, MAX_NAME);
        tags = Words.copyOf(tags);
    }

    public static NewExperiment named(String name) {
        return new NewExperiment(name, null, Map.of());
    }
}
