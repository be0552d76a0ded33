package dev.flyball.training.metrics;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cuts test rows into the slices that a project declares: each value of a column, and crosses `a*b` of two.
///
/// Numbers fall into four bins between the quartiles of the training rows, except whole numbers with few values, which
/// are values. Missing is a slice of its own, `plan=null`.
public final class Slices {
    private static final int MOST = 200;
    private static final int FEW_VALUES = 20;

    private final Table table;
    private final int[] trainRows;
    private final int[] testRows;
    private final String where;

    private Slices(Table table, int[] trainRows, int[] testRows, String where) {
        this.table = table;
        this.trainRows = trainRows;
        this.testRows = testRows;
        this.where = where;
    }

    /// @param trainRows row numbers of the table whose quartiles cut numbers
    /// @param testRows row numbers of the table, in the order of the predictions
    /// @param declared columns and crosses
    /// @return slices in the order of `declared`, values in ascending order
    /// @throws FlyballException FB-302 for an unknown column, FB-412 for more than 200 slices
    public static List<Slice> of(Table table, int[] trainRows, int[] testRows, List<String> declared, String where) {
        Slices slices = new Slices(table, trainRows, testRows, where);
        Map<String, Slice> found = new LinkedHashMap<>();
        for (String item : declared) {
            slices.cut(item)
                    .forEach((name, rows) -> found.put(
                            name,
                            new Slice(name, rows.stream().mapToInt(row -> row).toArray())));
        }
        if (found.size() > MOST) {
            throw new FlyballException(
                    ErrorCode.TOO_MANY_SLICES,
                    "There are more than " + MOST + " slices (" + found.size() + ").",
                    where,
                    "Maybe a column with fewer values.");
        }
        return List.copyOf(found.values());
    }

    private Map<String, List<Integer>> cut(String item) {
        List<Labels> labels = new ArrayList<>();
        for (String name :
                item.contains("*") && table.find(item).isEmpty() ? item.split("\\*", -1) : new String[] {item}) {
            labels.add(labels(name.strip()));
        }
        Map<List<Integer>, List<Integer>> cells = new TreeMap<>(Slices::compare);
        for (int place = 0; place < testRows.length; place++) {
            int row = testRows[place];
            List<Integer> cell =
                    labels.stream().map(label -> label.codes()[row]).toList();
            cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(place);
        }
        Map<String, List<Integer>> named = new LinkedHashMap<>();
        cells.forEach((cell, rows) -> named.put(name(labels, cell), rows));
        return named;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String name(List<Labels> labels, List<Integer> cell) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cell.size(); i++) {
            Labels label = labels.get(i);
            String value = cell.get(i) < 0 ? "null" : label.values().get(cell.get(i));
            parts.add(label.column() + "=" + value);
        }
        return String.join("*", parts);
    }

    /// What slices a column: a code per row of the table, -1 for missing.
    private record Labels(String column, int[] codes, List<String> values) {}

    private Labels labels(String name) {
        Column column = table.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column (" + name + ").",
                        where,
                        Nearest.hint(name, table.names())));
        if (column instanceof Column.Numbers numbers && column.type() != ColumnType.BOOLEAN && !hasFewValues(numbers)) {
            return bins(numbers);
        }
        return values(column);
    }

    private boolean hasFewValues(Column.Numbers column) {
        TreeSet<Double> distinct = new TreeSet<>();
        for (int row : trainRows) {
            double value = column.values()[row];
            if (!Double.isNaN(value)) {
                distinct.add(value);
            }
            if (distinct.size() > FEW_VALUES || !Double.isNaN(value) && value != StrictMath.rint(value)) {
                return false;
            }
        }
        return true;
    }

    private Labels values(Column column) {
        TreeMap<String, Integer> codes = new TreeMap<>();
        TreeMap<Double, String> ordered = new TreeMap<>();
        for (int row : testRows) {
            String text = column.text(row);
            if (text != null) {
                codes.put(text, 0);
                if (column instanceof Column.Numbers numbers) {
                    ordered.put(numbers.values()[row], text);
                }
            }
        }
        List<String> values = new ArrayList<>(column instanceof Column.Numbers ? ordered.values() : codes.keySet());
        for (int code = 0; code < values.size(); code++) {
            codes.put(values.get(code), code);
        }
        int[] perRow = new int[table.rows()];
        Arrays.fill(perRow, -1);
        for (int row : testRows) {
            String text = column.text(row);
            perRow[row] = text == null ? -1 : codes.getOrDefault(text, -1);
        }
        return new Labels(column.name(), perRow, values);
    }

    private Labels bins(Column.Numbers column) {
        double[] sorted = Arrays.stream(trainRows)
                .mapToDouble(row -> column.values()[row])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        TreeSet<Double> edges = new TreeSet<>();
        for (int quarter = 1; quarter < 4 && sorted.length > 0; quarter++) {
            edges.add(sorted[Math.min(sorted.length - 1, sorted.length * quarter / 4)]);
        }
        List<Double> cuts = new ArrayList<>(edges);
        int[] codes = new int[table.rows()];
        for (int row : testRows) {
            double value = column.values()[row];
            codes[row] = Double.isNaN(value)
                    ? -1
                    : (int) cuts.stream().filter(cut -> cut <= value).count();
        }
        return new Labels(column.name(), codes, binNames(cuts));
    }

    private static List<String> binNames(List<Double> cuts) {
        List<String> names = new ArrayList<>();
        for (int bin = 0; bin <= cuts.size(); bin++) {
            String from = bin == 0 ? "(-inf" : "[" + number(cuts.get(bin - 1));
            String to = bin == cuts.size() ? "inf" : number(cuts.get(bin));
            names.add(from + "," + to + ")");
        }
        return names;
    }

    private static String number(double value) {
        boolean whole = value == StrictMath.rint(value) && Math.abs(value) < 0x1p53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
