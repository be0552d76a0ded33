package dev.flyball.monitoring;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// How a table differs from a reference.
///
/// @param drifted whether the tables as a whole do, by the rule of the mode
/// @param tests how many tests were judged together
/// @param level the level of them
/// @param features one per column of the reference, in its order
/// @param added columns that the reference does not have
public record DriftReport(
        DriftSettings.Mode mode,
        boolean drifted,
        int tests,
        double level,
        Rows rows,
        List<FeatureDrift> features,
        List<String> added) {
    public DriftReport {
        features = List.copyOf(features);
        added = List.copyOf(added);
    }

    /// How many rows the tables have.
    public record Rows(long reference, long current) {}

    /// The answer of `flyball drift --json`.
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("mode", mode.word())
                .put("drifted", drifted)
                .put(
                        "family",
                        JsonObject.builder()
                                .put("size", tests)
                                .put("level", level)
                                .build())
                .put(
                        "rows",
                        JsonObject.builder()
                                .put("reference", rows.reference())
                                .put("current", rows.current())
                                .build())
                .put("features", JsonArray.of(features, FeatureDrift::toJson));
        if (!added.isEmpty()) {
            json.put("added", JsonArray.of(added, dev.flyball.kernel.json.JsonString::new));
        }
        return json.build();
    }
}
