package dev.flyball.registry;

import java.util.Optional;

/// Where a model version came from.
///
/// @param run the run that made it with the datasets it read; empty when none is known
public record Lineage(ModelVersion version, Optional<Run> run) {
    /// Follows a version back to its run.
    public static Lineage of(ModelVersion version, ExperimentStore experiments) {
        String runId = version.runId();
        return new Lineage(version, runId == null ? Optional.empty() : experiments.run(runId));
    }
}
