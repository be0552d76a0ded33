package dev.flyball.registry;

import java.time.Instant;
import java.util.Map;

/// A named group of runs; every project has one of its own name.
///
/// @param id a decimal integer as text, ascending; `0` is `Default`, present in a fresh store
/// @param name unique, also among the deleted
/// @param artifactLocation the URI below which its runs keep their artifacts
/// @param created to the millisecond
/// @param tags sorted by key
public record Experiment(
        String id,
        String name,
        String artifactLocation,
        Lifecycle lifecycle,
        Instant created,
        Instant updated,
        Map<String, String> tags) {
    /// The id of the experiment that a fresh store has.
    public static final String DEFAULT_ID = "0";

    public static final String DEFAULT_NAME = "Default";

    public Experiment {
        tags = Words.copyOf(tags);
    }

    /// Where experiments keep artifacts unless told otherwise.
    public static String defaultLocation(String id) {
        return "mlflow-artifacts:/" + id;
    }

    /// Where a run of this experiment keeps its artifacts; a query string of the location stays behind the path.
    public String runLocation(String runId) {
        return below(runId + "/artifacts");
    }

    /// Where a logged model of this experiment keeps its files.
    public String modelLocation(String modelId) {
        return below("models/" + modelId + "/artifacts");
    }

    private String below(String path) {
        int query = artifactLocation.indexOf('?');
        String base = query < 0 ? artifactLocation : artifactLocation.substring(0, query);
        String rest = query < 0 ? "" : artifactLocation.substring(query);
        return base + (base.endsWith("/") ? "" : "/") + path + rest;
    }
}
