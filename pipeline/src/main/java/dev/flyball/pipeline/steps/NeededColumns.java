package dev.flyball.pipeline.steps;

import dev.flyball.data.Schema;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.Wrangle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns that the project names outside of its features, watched while the table changes. Used once.
final class NeededColumns {
    /// Each column, and the key that names it.
    private final Map<String, String> keys = new LinkedHashMap<>();
    /// Which entry a column went with last.
    private final Map<String, Wrangle> lost = new HashMap<>();

    private NeededColumns() {}

    static NeededColumns of(ProjectDefinition definition) {
        NeededColumns needed = new NeededColumns();
        needed.keys.put(definition.block("target").string("column"), "target");
        definition.texts("data", "key").forEach(column -> needed.keys.putIfAbsent(column, "data.key"));
        for (String key : List.of("time", "group", "weight")) {
            definition.text("data", key).ifPresent(column -> needed.keys.putIfAbsent(column, "data." + key));
        }
        return needed;
    }

    List<String> names() {
        return List.copyOf(keys.keySet());
    }

    /// Notes what an entry took away.
    void see(Schema before, Schema after, Wrangle entry) {
        for (String column : keys.keySet()) {
            if (before.find(column).isPresent() && after.find(column).isEmpty()) {
                lost.put(column, entry);
            }
        }
    }

    /// @throws FlyballException FB-510 for the target, FB-302 for another column that the wrangled table lacks
    void check(Schema wrangled) {
        keys.forEach((column, key) -> {
            if (wrangled.find(column).isPresent()) {
                return;
            }
            Wrangle entry = lost.get(column);
            ErrorCode code = key.equals("target") ? ErrorCode.TARGET_ABSENT : ErrorCode.EXPRESSION_NAME;
            throw entry == null
                    ? new FlyballException(
                            code,
                            "Neither the source nor wrangle gives the column of " + key + " (" + column + ").",
                            "flyball.yaml " + key,
                            Nearest.hint(column, wrangled.names()))
                    : new FlyballException(
                            code,
                            "The column of " + key + " is gone after " + entry + " (" + column + ").",
                            entry.where(),
                            "Maybe keep " + column + " there, or name another column in " + key + ".");
        });
    }
}
