package dev.flyball.pipeline.run;

import dev.flyball.pipeline.project.ProjectDefinition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A run that somebody or something wants.
///
/// @param retryOf the run that it repeats, null for most
public record RunRequest(
        ProjectDefinition definition,
        Path folder,
        RunOptions options,
        Trigger trigger,
        String actor,
        @Nullable String retryOf) {}
