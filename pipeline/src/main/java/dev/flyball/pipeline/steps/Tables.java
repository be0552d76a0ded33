package dev.flyball.pipeline.steps;

import dev.flyball.data.Table;
import java.nio.file.Path;

/// Reads the tables that steps hand on.
@FunctionalInterface
public interface Tables {
    /// The whole table of a published dataset folder.
    Table read(Path datasetFolder);
}
