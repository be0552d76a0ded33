package dev.flyball.pipeline.project;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Checks keys against each other.
final class CrossChecks {
    private final Problems problems;
    private final Node.Entries root;

    CrossChecks(Problems problems, Node.Entries root) {
        this.problems = problems;
        this.root = root;
    }

    void check(JsonObject resolved) {
        ProjectDefinition definition = ProjectDefinition.of(resolved);
        if (definition.text("split", "by").filter("time"::equals).isPresent()
                && definition.text("data", "time").isEmpty()) {
            problems.add(
                    ErrorCode.TIME_WITHOUT_COLUMN,
                    "The split is by time, and data.time is missing (by: time).",
                    place("split", "by"),
                    "Maybe add data.time: column.");
        }
        if (definition.text("split", "test_data").isPresent()) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The key split.test_data is not built yet.",
                    place("split", "test_data"),
                    "Maybe split.test: 20%.");
        }
        if (isNumber(definition, "folds", 1)) {
            problems.add(
                    ErrorCode.OUT_OF_RANGE,
                    "The folds must be 0, or at least 2 (1).",
                    place("split", "folds"),
                    "Maybe folds: 5.");
        }
        boolean folds = definition.whole("split", "folds").filter(n -> n > 1).isPresent();
        boolean valid =
                definition.number("split", "valid").filter(share -> share > 0).isPresent();
        if (folds && valid) {
            problems.add(
                    ErrorCode.FOLDS_AND_VALID,
                    "Folds and a validation part exclude each other (valid).",
                    place("split", "valid"),
                    "Maybe folds: 0, or no valid.");
        }
        for (String reserved : List.of("champion", "previous")) {
            if (definition.text("register", "alias").filter(reserved::equals).isPresent()) {
                problems.add(
                        ErrorCode.RESERVED_ALIAS,
                        "The alias is reserved (" + reserved + ").",
                        place("register", "alias"),
                        "Maybe candidate.");
            }
        }
        if (resolved.get("deploy") instanceof JsonObject
                && definition
                        .text("deploy", "target")
                        .filter(target -> !target.equals("local"))
                        .isPresent()) {
            problems.add(
                    ErrorCode.UNKNOWN_TARGET,
                    "Unknown environment ("
                            + definition.text("deploy", "target").orElse("") + ").",
                    place("deploy", "target"),
                    "Maybe local.");
        }
        for (String path : definition.texts("data", "source")) {
            boolean leaves = path.startsWith("/") || path.startsWith("..") || path.contains("/../");
            if (leaves && !definition.flag("limits", "outside")) {
                problems.add(
                        ErrorCode.OUTSIDE_PROJECT,
                        "The path leaves the project's folder (" + path + ").",
                        place("data", "source"),
                        "Maybe limits: {outside: true}, or copy the file.");
            }
        }
        checkSelect(definition);
    }

    private void checkSelect(ProjectDefinition definition) {
        Optional<String> select = definition.text("train", "select");
        Optional<String> task = definition.text("target", "task");
        boolean unfit = select.isPresent()
                && task.isPresent()
                && (task.get().equals("regress")
                        ? select.get().equals("logloss")
                        : !task.get().equals("auto") && select.get().equals("rmse"));
        if (unfit) {
            problems.add(
                    ErrorCode.METRIC_UNFIT,
                    "The metric does not fit the task (" + select.get() + ").",
                    place("train", "select"),
                    task.get().equals("regress") ? "Maybe rmse." : "Maybe logloss.");
        }
    }

    private static boolean isNumber(ProjectDefinition definition, String key, long wanted) {
        return definition.block("split").get(key) instanceof JsonNumber number && number.integer() == wanted;
    }

    /// Where a key stands, or the block that lacks it.
    private Place place(String block, String key) {
        Optional<Node> found = root.get(block);
        if (found.isPresent() && found.get() instanceof Node.Entries entries) {
            return entries.get(key).map(Node::place).orElse(entries.place());
        }
        return found.map(Node::place).orElse(root.place());
    }
}
