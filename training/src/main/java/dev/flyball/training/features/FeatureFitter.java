package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.features.Clip;
import dev.flyball.model.features.DateParts;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.features.Frequency;
import dev.flyball.model.features.HashBuckets;
import dev.flyball.model.features.Impute;
import dev.flyball.model.features.Levels;
import dev.flyball.model.features.Log1p;
import dev.flyball.model.features.OneHot;
import dev.flyball.model.features.Ordinal;
import dev.flyball.model.features.Scale;
import dev.flyball.model.features.Transform;
import dev.flyball.model.features.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fits the calls of `features:` on training rows, in their order; columns that no call names get what suits them.
///
/// Deterministic. Not safe for threads: one fitter per fit.
public final class FeatureFitter {
    private static final int ONE_HOT_LEVELS = 20;
    private static final int TEXT_WORDS = 50;
    private static final double FREE_TEXT_WORDS = 4;
    private static final double ID_SHARE = 0.99;
    private static final int ID_ROWS = 100;

    private final Table table;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final List<Transform> transforms = new ArrayList<>();
    private final Map<String, List<String>> outputs = new LinkedHashMap<>();
    private final List<String> report = new ArrayList<>();

    private FeatureFitter(Table table, Set<String> excluded) {
        this.table = table;
        for (Column column : table.columns()) {
            if (!excluded.contains(column.name())) {
                columns.put(column.name(), column);
            }
        }
    }

    /// @param train the training rows only
    /// @param excluded columns that are no features: target, key, group, weight
    /// @throws FlyballException FB-302 unknown column, FB-102 a call on a column of another kind
    public static FeatureFit fit(Table train, List<FeatureCall> calls, Set<String> excluded) {
        FeatureFitter fitter = new FeatureFitter(train, excluded);
        fitter.keepAndDrop(calls);
        for (FeatureCall call : calls) {
            fitter.apply(call);
        }
        for (String name : List.copyOf(fitter.columns.keySet())) {
            if (!fitter.dropped.contains(name) && !fitter.named.contains(name)) {
                fitter.auto(name);
            }
        }
        return fitter.result();
    }

    private void keepAndDrop(List<FeatureCall> calls) {
        for (FeatureCall call : calls) {
            call.columns().forEach(column -> checkKnown(column, call));
            if (call.name().equals("drop")) {
                call.columns().forEach(column -> drop(column, "you asked for it"));
            } else if (call.name().equals("keep")) {
                columns.keySet().stream()
                        .filter(name -> !call.columns().contains(name))
                        .forEach(name -> drop(name, "it is not kept"));
            }
        }
    }

    private void drop(String column, String reason) {
        if (dropped.add(column)) {
            report.add(column + ": dropped, " + reason);
        }
    }

    private void checkKnown(String column, FeatureCall call) {
        if (table.find(column).isEmpty()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_NAME,
                    "Unknown column (" + column + ").",
                    call.where(),
                    Nearest.hint(column, table.names()));
        }
        if (!columns.containsKey(column) && !call.name().equals("drop")) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_NAME,
                    "The column " + column + " is no feature (" + call.name() + ").",
                    call.where(),
                    "Maybe another column: the target, key, group and weight are not features.");
        }
    }

    private void apply(FeatureCall call) {
        switch (call.name()) {
            case "auto", "drop", "keep" -> {}
            case "impute" -> targets(call).forEach(column -> impute(column, numbers(column, call), false));
            case "scale" -> targets(call).forEach(column -> scale(column, numbers(column, call)));
            default -> applyTo(call.columns().getFirst(), call);
        }
    }

    private List<String> targets(FeatureCall call) {
        if (!call.columns().isEmpty()) {
            return call.columns();
        }
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Column.Numbers && !dropped.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void applyTo(String column, FeatureCall call) {
        switch (call.name()) {
            case "clip" -> {
                numbers(column, call);
                if (call.number(1) > call.number(2)) {
                    throw new FlyballException(
                            ErrorCode.OUT_OF_RANGE,
                            "The low end (" + call.arguments().get(1) + ") of clip is above the high end ("
                                    + call.arguments().get(2) + ").",
                            call.where(),
                            "Maybe clip(" + column + ", " + call.arguments().get(2) + ", "
                                    + call.arguments().get(1) + ").");
                }
                add(new Clip(column, call.number(1), call.number(2)), "clipped");
            }
            case "log1p" -> {
                numbers(column, call);
                add(new Log1p(column), "logarithm");
            }
            case "onehot" -> oneHot(column);
            case "ordinal" -> add(new Ordinal(column, levelsOf(column)), "ordinal");
            case "frequency" -> frequency(column);
            case "hash" -> add(new HashBuckets(column, call.count(1)), "hashed into " + call.count(1) + " columns");
            case "datetime" -> dateParts(column, call.where());
            case "text" -> words(column, call.count(1));
            default -> throw new IllegalStateException("A call that the parser does not know (" + call.name() + ").");
        }
    }

    /// The values of a numeric column as the transforms so far leave them.
    private double[] numbers(String column, FeatureCall call) {
        if (!(table.column(column) instanceof Column.Numbers)) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The column " + column + " holds texts (" + call.name() + ").",
                    call.where(),
                    "Maybe onehot(" + column + ") or ordinal(" + column + ").");
        }
        return current(column);
    }

    private double[] current(String column) {
        List<Transform> chain =
                transforms.stream().filter(t -> t.column().equals(column)).toList();
        double[] values = new double[table.rows()];
        new FittedFeatures(List.of(), chain, List.of(column))
                .apply(TableBatch.of(table, List.of(field(column))), values);
        return values;
    }

    private void add(Transform transform, String what) {
        String column = transform.column();
        named.add(column);
        transforms.add(transform);
        List<String> made = outputs.computeIfAbsent(column, name -> new ArrayList<>());
        transform.outputs().stream().filter(name -> !made.contains(name)).forEach(made::add);
        report.add(column + ": " + what);
    }

    private void impute(String column, double[] values, boolean flag) {
        double median = ColumnFacts.median(values);
        add(new Impute(column, median, flag), "missing values become the median " + median);
    }

    private void scale(String column, double[] values) {
        double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(present).sum() / Math.max(1, present.length);
        double squares =
                Arrays.stream(present).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(squares / Math.max(1, present.length));
        add(new Scale(column, mean, deviation > 0 ? deviation : 1), "scaled");
    }

    private Levels levelsOf(String column) {
        return new Levels(ColumnFacts.levels(ColumnFacts.counts(table.column(column))));
    }

    private void oneHot(String column) {
        Levels levels = levelsOf(column);
        boolean missing = ColumnFacts.missing(table.column(column)) > 0;
        add(new OneHot(column, levels, missing), "one column for each of " + levels.size() + " levels");
    }

    private void frequency(String column) {
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(table.column(column));
        double rows = Math.max(1, table.rows());
        Levels levels = new Levels(counts.stream().map(Map.Entry::getKey).toList());
        List<Double> shares =
                counts.stream().map(entry -> entry.getValue() / rows).toList();
        double missing = ColumnFacts.missing(table.column(column)) / rows;
        add(new Frequency(column, levels, shares, missing), "the frequency of each of " + levels.size() + " levels");
    }

    private void words(String column, int most) {
        List<String> vocabulary = ColumnFacts.vocabulary(table.column(column), most);
        add(new Words(column, new Levels(vocabulary)), "counts of " + vocabulary.size() + " words");
    }

    /// The parts that differ between training rows; none when the texts are no times.
    private void dateParts(String column, String where) {
        List<DateParts.Part> all = List.copyOf(EnumSet.allOf(DateParts.Part.class));
        DateParts every = new DateParts(column, all);
        double[] matrix = new double[table.rows() * all.size()];
        new FittedFeatures(List.of(), List.of(every), every.outputs())
                .apply(TableBatch.of(table, List.of(field(column))), matrix);
        List<DateParts.Part> varying = new ArrayList<>();
        boolean any = Arrays.stream(matrix).anyMatch(v -> !Double.isNaN(v));
        for (int i = 0; i < all.size(); i++) {
            if (varies(matrix, all.size(), i)) {
                varying.add(all.get(i));
            }
        }
        if (!any) {
            throw new FlyballException(
                    ErrorCode.TIME_UNPARSEABLE,
                    "The column " + column + " holds no ISO-8601 times ("
                            + table.column(column).text(0) + ").",
                    where,
                    "Maybe write them as 2026-01-31T12:00, or drop(" + column + ").");
        }
        add(new DateParts(column, varying), "its " + varying.toString().toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean varies(double[] matrix, int width, int column) {
        double first = Double.NaN;
        for (int at = column; at < matrix.length; at += width) {
            if (!Double.isNaN(matrix[at])) {
                if (!Double.isNaN(first) && matrix[at] != first) {
                    return true;
                }
                first = matrix[at];
            }
        }
        return false;
    }

    private void auto(String name) {
        switch (table.column(name)) {
            case Column.Numbers numbers -> autoNumbers(numbers);
            case Column.Texts texts -> autoTexts(texts);
        }
    }

    private void autoNumbers(Column.Numbers column) {
        int missing = ColumnFacts.missing(column);
        if (missing == column.size()) {
            drop(column.name(), "it has no value");
        } else if (isConstant(column.values())) {
            drop(column.name(), "it is constant");
        } else if (column.type() == ColumnType.INTEGER && ColumnFacts.isCounter(column)) {
            drop(column.name(), "it counts the rows");
        } else if (missing > 0) {
            impute(column.name(), column.values(), true);
        } else {
            named.add(column.name());
            outputs.put(column.name(), List.of(column.name()));
            report.add(column.name() + ": as it is");
        }
    }

    /// One value everywhere, and never missing.
    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    private void autoTexts(Column.Texts column) {
        String name = column.name();
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(column);
        int missing = ColumnFacts.missing(column);
        int present = column.size() - missing;
        boolean time = column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP;
        if (counts.isEmpty()) {
            drop(name, "it has no value");
        } else if (counts.size() == 1 && missing == 0) {
            drop(name, "it is constant");
        } else if (time) {
            dateParts(name, name);
        } else if (counts.size() <= ONE_HOT_LEVELS) {
            oneHot(name);
        } else if (ColumnFacts.wordsPerText(column) >= FREE_TEXT_WORDS) {
            words(name, TEXT_WORDS);
        } else if (present >= ID_ROWS && counts.size() >= ID_SHARE * present) {
            drop(name, "it tells the rows apart (" + counts.size() + " values in " + present + " rows)");
        } else {
            frequency(name);
        }
    }

    private Field field(String name) {
        Column column = table.column(name);
        boolean optional = ColumnFacts.missing(column) > 0;
        DataType type = switch (column.type()) {
            case INTEGER -> optional ? DataType.FP64 : DataType.INT64;
            case REAL -> DataType.FP64;
            case BOOLEAN -> DataType.BOOL;
            case DATE, TIMESTAMP, TEXT -> DataType.BYTES;
        };
        return Field.column(name, type, optional);
    }

    private FeatureFit result() {
        List<Field> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String name : columns.keySet()) {
            List<String> made = outputs.get(name);
            if (made != null && !dropped.contains(name)) {
                inputs.add(field(name));
                names.addAll(made);
            }
        }
        List<Transform> used =
                transforms.stream().filter(t -> !dropped.contains(t.column())).toList();
        return new FeatureFit(new FittedFeatures(inputs, used, names), report);
    }
}
