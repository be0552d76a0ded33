package dev.flyball.pipeline.steps;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.model.Task;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.training.Target;
import dev.flyball.training.TargetSpec;
import dev.flyball.training.features.FeatureCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table together with what the project says of its columns.
record ProjectTable(ProjectDefinition definition, Table table) {
    private static final String FILE = "flyball.yaml";

    Target target() {
        Optional<Task> task = definition.text("target", "task").flatMap(ProjectTable::task);
        TargetSpec.Missing missing =
                definition.text("target", "missing").filter("fail"::equals).isPresent()
                        ? TargetSpec.Missing.FAIL
                        : TargetSpec.Missing.DROP;
        TargetSpec spec = new TargetSpec(
                definition.block("target").string("column"), task, definition.text("target", "positive"), missing);
        return Target.resolve(table, spec, FILE + " target");
    }

    private static Optional<Task> task(String word) {
        return switch (word) {
            case "binary" -> Optional.of(Task.BINARY);
            case "multiclass" -> Optional.of(Task.MULTICLASS);
            case "regress" -> Optional.of(Task.REGRESSION);
            default -> Optional.empty();
        };
    }

    List<String> keys() {
        return definition.texts("data", "key");
    }

    @Nullable
    String group() {
        return definition.text("data", "group").orElse(null);
    }

    @Nullable
    String time() {
        return definition.text("data", "time").orElse(null);
    }

    List<FeatureCall> features() {
        return definition.texts("features").stream()
                .map(text -> FeatureCall.parse(text, FILE + " features"))
                .toList();
    }

    /// Columns that are never features: target, key, group and weight.
    Set<String> excluded() {
        Set<String> excluded = new LinkedHashSet<>(keys());
        excluded.add(definition.block("target").string("column"));
        definition.text("data", "group").ifPresent(excluded::add);
        definition.text("data", "weight").ifPresent(excluded::add);
        return excluded;
    }

    /// The columns that a model could learn from: neither excluded nor dropped by a call.
    List<String> candidates() {
        Set<String> left = new LinkedHashSet<>(table.names());
        left.removeAll(excluded());
        features().stream()
                .filter(call -> call.name().equals("drop"))
                .forEach(call -> left.removeAll(call.arguments()));
        return new ArrayList<>(left);
    }

    /// The columns that a row of a request may hold although the model does not use them.
    Set<String> passed(List<String> inputs) {
        Set<String> passed = new LinkedHashSet<>(table.names());
        passed.removeAll(inputs);
        passed.remove(definition.block("target").string("column"));
        return passed;
    }

    /// One weight per row of the table.
    double[] weights() {
        double[] weights = new double[table.rows()];
        Arrays.fill(weights, 1);
        Optional<String> name = definition.text("data", "weight");
        if (name.isPresent()) {
            Column column = column(name.get(), "data.weight");
            if (!(column instanceof Column.Numbers numbers)
                    || Arrays.stream(numbers.values()).anyMatch(w -> !(w >= 0) || Double.isInfinite(w))
                    || Arrays.stream(numbers.values()).allMatch(w -> w == 0)) {
                throw new FlyballException(
                        ErrorCode.BAD_WEIGHT,
                        "The weights (" + name.get() + ") must be numbers of at least 0, and not all 0.",
                        FILE + " data.weight",
                        "Maybe another column, or filter such rows in wrangle.");
            }
            return numbers.values().clone();
        }
        return weights;
    }

    /// @throws FlyballException FB-302 when the table lacks a column that the project names
    Column column(String name, String key) {
        return table.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "The data has no column for " + key + " (" + name + ").",
                        FILE + " " + key,
                        Nearest.hint(name, table.names())));
    }

    /// Fails for the first column that the project names and the table lacks, for a key that stands
    /// twice, and for a
    /// denied column that nothing keeps from the training.
    void checkColumns() {
        keys().forEach(name -> column(name, "data.key"));
        definition.text("data", "time").ifPresent(name -> column(name, "data.time"));
        definition.text("data", "group").ifPresent(name -> column(name, "data.group"));
        definition.text("data", "weight").ifPresent(name -> column(name, "data.weight"));
        checkDenied();
        checkKeys();
    }

    private void checkDenied() {
        Set<String> left = new LinkedHashSet<>(candidates());
        for (String denied : definition.texts("data", "deny")) {
            if (left.contains(denied)) {
                throw new FlyballException(
                        ErrorCode.DENIED_COLUMN,
                        "A denied column would reach the training (" + denied + ").",
                        FILE + " data.deny",
                        "Maybe drop(" + denied + ") under features.");
            }
        }
    }

    private void checkKeys() {
        List<Column> columns = keys().stream().map(table::column).toList();
        if (columns.isEmpty()) {
            return;
        }
        Set<List<String>> seen = HashSet.newHashSet(table.rows());
        List<String> first = null;
        int repeated = 0;
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            List<String> key = columns.stream()
                    .map(column -> String.valueOf(column.text(at)))
                    .toList();
            if (!seen.add(key)) {
                first = first == null ? key : first;
                repeated++;
            }
        }
        if (first != null) {
            throw new FlyballException(
                    ErrorCode.DUPLICATE_ROW_KEY,
                    "The key stands again in " + repeated + " rows (" + String.join(", ", first) + ").",
                    FILE + " data.key",
                    "Maybe more columns make the key, or data.group: " + keys().getFirst() + " was meant.");
        }
    }
}
