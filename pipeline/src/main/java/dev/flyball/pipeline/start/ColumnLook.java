package dev.flyball.pipeline.start;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.pipeline.start.Findings.Taken;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one look at a column's values shows.
///
/// @param missing rows without a value
/// @param distinct different values, the missing one not counted
/// @param counts whether the values are whole numbers, each one more than the row before
/// @param words the mean number of words of a text, 0 for numbers
record ColumnLook(Column column, int rows, int missing, int distinct, boolean counts, double words) {
    /// `id`, `customer_id`, `customerID`, `rowId`, `uuid`, `row_number`, but not `paid` or `humid`.
    private static final Pattern ID_NAME = Pattern.compile(
            "(?i:id|ids|uuid|guid|key|pk|nr|no|num|number|index|idx|row|rowid|row_?num(ber)?)|.*[_ .-](?i:id|ids|uuid|guid|key|pk|nr|no|num|number|index|idx)|.*[a-z0-9](ID|Id|UUID|Key|Nr|No|Number)|(?i:unnamed.*)");
    private static final int FEW_ROWS = 20;
    private static final double FREE_TEXT_WORDS = 4;
    private static final int SAMPLED_TEXTS = 1000;
    private static final int LEAST_GROUPS = 50;
    private static final int MOST_ROWS_OF_A_GROUP = 20;

    static ColumnLook at(Column column, int rows) {
        int missing = 0;
        for (int row = 0; row < column.size(); row++) {
            missing += column.isMissing(row) ? 1 : 0;
        }
        return switch (column) {
            case Column.Numbers numbers ->
                new ColumnLook(column, rows, missing, distinct(numbers.values()), counts(numbers), 0);
            case Column.Texts texts -> new ColumnLook(column, rows, missing, distinct(texts), false, words(texts));
        };
    }

    String name() {
        return column.name();
    }

    private static int distinct(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private static int distinct(Column.Texts texts) {
        boolean[] seen = new boolean[texts.dictionary().size()];
        int distinct = 0;
        for (int code : texts.codes()) {
            if (code >= 0 && !seen[code]) {
                seen[code] = true;
                distinct++;
            }
        }
        return distinct;
    }

    private static boolean counts(Column.Numbers numbers) {
        double[] values = numbers.values();
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[i - 1] + 1) {
                return false;
            }
        }
        return numbers.type() == ColumnType.INTEGER && values.length > 1;
    }

    private static double words(Column.Texts texts) {
        long words = 0;
        int seen = 0;
        for (int row = 0; row < texts.size() && seen < SAMPLED_TEXTS; row++) {
            String text = texts.text(row);
            if (text != null) {
                seen++;
                words += text.strip().split("\\s+").length;
            }
        }
        return seen == 0 ? 0 : (double) words / seen;
    }

    boolean isTime() {
        return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP;
    }

    boolean hasIdName() {
        return ID_NAME.matcher(name()).matches();
    }

    boolean isFreeText() {
        return column.type() == ColumnType.TEXT && words >= FREE_TEXT_WORDS && distinct > FEW_ROWS;
    }

    /// Why this column identifies a row, if it does: no value is missing, all differ, and it is no measurement.
    Optional<Taken> identifies() {
        if (rows < FEW_ROWS || missing > 0 || distinct < rows || isTime() || isFreeText()) {
            return Optional.empty();
        }
        if (column.type() == ColumnType.TEXT) {
            return Optional.of(new Taken(name(), "differs in every row, so it tells rows apart and says nothing else"));
        }
        if (column.type() != ColumnType.INTEGER) {
            return Optional.empty();
        }
        return counts
                ? Optional.of(new Taken(name(), "counts the rows"))
                : hasIdName()
                        ? Optional.of(new Taken(name(), "differs in every row, and its name says that it is an id"))
                        : Optional.empty();
    }

    /// Why rows with one value of this column belong together, if they do: an id with a few rows for each value.
    Optional<Taken> groups() {
        boolean id = hasIdName() && (column.type() == ColumnType.TEXT || column.type() == ColumnType.INTEGER);
        boolean several =
                distinct < rows - missing && distinct >= LEAST_GROUPS && rows <= (long) distinct * MOST_ROWS_OF_A_GROUP;
        return id && several && missing == 0
                ? Optional.of(new Taken(
                        name(),
                        String.format(
                                Locale.ROOT,
                                "its name says id, and each of its %,d values has about %.1f rows",
                                distinct,
                                (double) rows / distinct)))
                : Optional.empty();
    }
}
