package dev.flyball.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A logged model to be created, as PENDING.
public record NewLoggedModel(
        String experimentId,
        String name,
        String type,
        @Nullable String sourceRunId,
        Map<String, String> params,
        Map<String, String> tags) {
    private static final String FORBIDDEN = "/:.%\"'";

    public NewLoggedModel {
        if (name.isEmpty() || name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            throw Refusal.badRequest(
                    "A logged model's name (" + name + ") must not be empty or hold any of / : . % \" '.",
                    "logged model " + name);
        }
        params = Words.copyOf(params);
        tags = Words.copyOf(tags);
    }
}
