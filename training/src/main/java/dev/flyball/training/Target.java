package dev.flyball.training;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The target of a table, resolved: what is to be predicted, and its value in every row that has one.
///
/// @param classes the labels exactly as the data writes them. Two classes: the negative one, then the positive one.
///     More: by number when all are numbers, else by code point. Regression: empty
/// @param rows the rows that have a target, ascending
/// @param values one per entry of `rows`: the class number, or the value
/// @param dropped how many rows had none
/// @param warnings what a person should know
public record Target(
        String column,
        Task task,
        List<String> classes,
        int[] rows,
        double[] values,
        int dropped,
        List<String> warnings) {
    /// So many different whole numbers are still classes.
    private static final int MOST_CLASSES = 20;

    public Target {
        classes = List.copyOf(classes);
        warnings = List.copyOf(warnings);
    }

    /// The number of outputs of a learner: one per class, or one.
    public int outputs() {
        return task == Task.REGRESSION ? 1 : classes.size();
    }

    /// Resolves `spec` against a table.
    ///
    /// @param where the place in the project file, for errors
    /// @throws FlyballException FB-510 absent, FB-511 no such positive label, FB-512 nothing to learn
    public static Target resolve(Table table, TargetSpec spec, String where) {
        Column column = table.find(spec.column()).orElseThrow(() -> absent(table, spec, where));
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> !column.isMissing(row))
                .toArray();
        int dropped = table.rows() - rows.length;
        if (rows.length == 0) {
            throw new FlyballException(
                    ErrorCode.TARGET_USELESS,
                    "The target (" + spec.column() + ") has no value in any of " + table.rows() + " rows.",
                    where,
                    "Maybe another column, or data.nulls takes its values for missing.");
        }
        if (dropped > 0 && spec.missing() == TargetSpec.Missing.FAIL) {
            throw new FlyballException(
                    ErrorCode.TARGET_USELESS,
                    "The target (" + spec.column() + ") is missing in " + dropped + " rows.",
                    where,
                    "Maybe target.missing: drop.");
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (int row : rows) {
            counts.merge(String.valueOf(column.label(row)), 1, Integer::sum);
        }
        if (counts.size() == 1) {
            throw new FlyballException(
                    ErrorCode.TARGET_USELESS,
                    "The target (" + spec.column() + ") is always "
                            + counts.keySet().iterator().next() + ".",
                    where,
                    "Maybe another column; a model of a constant has nothing to learn.");
        }
        Task task = spec.task().orElseGet(() -> taskOf(column, counts));
        return task == Task.REGRESSION
                ? regression(column, spec, rows, dropped, where)
                : classification(column, spec, task, rows, dropped, counts, where);
    }

    /// The task that the values suggest: two values are binary; text, or at most 20 whole numbers, multiclass; else
    /// regression.
    private static Task taskOf(Column column, Map<String, Integer> counts) {
        if (counts.size() == 2) {
            return Task.BINARY;
        }
        if (column instanceof Column.Texts) {
            return Task.MULTICLASS;
        }
        boolean few = column.type() == ColumnType.INTEGER && counts.size() <= MOST_CLASSES;
        return few ? Task.MULTICLASS : Task.REGRESSION;
    }

    private static Target regression(Column column, TargetSpec spec, int[] rows, int dropped, String where) {
        if (!(column instanceof Column.Numbers numbers) || column.type() == ColumnType.BOOLEAN) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The target (" + spec.column() + ") holds " + column.type() + ", not numbers.",
                    where,
                    "Maybe task: multiclass, or data.decimal.");
        }
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = numbers.values()[rows[i]];
            if (Double.isInfinite(values[i])) {
                throw new FlyballException(
                        ErrorCode.TARGET_USELESS,
                        "The target (" + spec.column() + ") is infinite in row " + (rows[i] + 1) + ".",
                        where,
                        "Maybe filter such rows in wrangle.");
            }
        }
        return new Target(spec.column(), Task.REGRESSION, List.of(), rows, values, dropped, List.of());
    }

    private static Target classification(
            Column column,
            TargetSpec spec,
            Task asked,
            int[] rows,
            int dropped,
            Map<String, Integer> counts,
            String where) {
        Task task = asked == Task.BINARY && counts.size() > 2 ? notBinary(spec, counts, where) : asked;
        if (task == Task.MULTICLASS && counts.size() > rows.length / 2 && counts.size() > MOST_CLASSES) {
            throw new FlyballException(
                    ErrorCode.TARGET_USELESS,
                    "The target (" + spec.column() + ") has " + counts.size() + " classes in " + rows.length + " rows.",
                    where,
                    "Maybe another column: this one looks like an id or a text.");
        }
        List<String> classes = counts.size() == 2 ? twoClasses(column, spec, counts, where) : ordered(column, counts);
        double[] values = new double[rows.length];
        Map<String, Integer> numbers = new TreeMap<>();
        classes.forEach(label -> numbers.put(label, numbers.size()));
        for (int i = 0; i < rows.length; i++) {
            values[i] = Objects.requireNonNull(numbers.get(column.label(rows[i])));
        }
        Task resolved = counts.size() == 2 ? Task.BINARY : task;
        return new Target(spec.column(), resolved, classes, rows, values, dropped, rare(counts));
    }

    private static Task notBinary(TargetSpec spec, Map<String, Integer> counts, String where) {
        throw new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The target (" + spec.column() + ") has " + counts.size() + " values, task: binary needs 2.",
                where,
                "Maybe task: multiclass.");
    }

    /// Negative, then positive: the asked one, else the rarer, on a tie the last in code-point order.
    private static List<String> twoClasses(Column column, TargetSpec spec, Map<String, Integer> counts, String where) {
        List<String> labels = new ArrayList<>(counts.keySet());
        String positive = spec.positive().map(asked -> asWritten(column, asked)).orElseGet(() -> {
            int first = counts.getOrDefault(labels.get(0), 0);
            int second = counts.getOrDefault(labels.get(1), 0);
            return first < second ? labels.get(0) : labels.get(1);
        });
        if (!counts.containsKey(positive)) {
            throw new FlyballException(
                    ErrorCode.POSITIVE_ABSENT,
                    "The positive label (" + positive + ") does not occur in " + spec.column() + ".",
                    where,
                    Nearest.hint(positive, labels));
        }
        String negative = labels.get(0).equals(positive) ? labels.get(1) : labels.get(0);
        return List.of(negative, positive);
    }

    /// The label of the value that a person calls `asked`: 1 finds 1.0, and true finds TRUE.
    private static String asWritten(Column column, String asked) {
        return IntStream.range(0, column.size())
                .filter(row -> asked.equals(column.text(row)) || asked.equals(column.label(row)))
                .mapToObj(row -> String.valueOf(column.label(row)))
                .findFirst()
                .orElse(asked);
    }

    private static List<String> ordered(Column column, Map<String, Integer> counts) {
        if (column instanceof Column.Numbers numbers) {
            SortedMap<Double, String> byValue = new TreeMap<>();
            for (int row = 0; row < numbers.size(); row++) {
                if (!numbers.isMissing(row)) {
                    byValue.put(numbers.values()[row], String.valueOf(numbers.label(row)));
                }
            }
            return List.copyOf(byValue.values());
        }
        return List.copyOf(counts.keySet());
    }

    private static List<String> rare(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(entry -> "The class " + entry.getKey() + " has one row: it cannot be both learned and tested.")
                .toList();
    }

    private static FlyballException absent(Table table, TargetSpec spec, String where) {
        return new FlyballException(
                ErrorCode.TARGET_ABSENT,
                "The data has no column for the target (" + spec.column() + ").",
                where,
                Nearest.hint(spec.column(), table.names()));
    }
}
