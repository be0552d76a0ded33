package dev.flyball.data.internal.read;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.IsoTime;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Sees every value of a column as text and then says its type.
///
/// Whole numbers beyond ±2^53 make a column text, since a number would lose their last digits; so do leading zeros.
/// Dates and times may have one stray value in a hundred.
final class TypeGuess {
    private static final double DATE_SHARE = 0.99;
    private static final int SAMPLE_LENGTH = 40;

    private final Nulls nulls;
    private long values;
    private long questionMarks;
    private long booleans;
    private long dates;
    private long timestamps;
    private final long[] kinds = new long[NumberText.Kind.values().length];
    private final Spellings spellings = new Spellings();
    private @Nullable String firstStray;

    TypeGuess(Nulls nulls) {
        this.nulls = nulls;
    }

    void see(byte[] bytes, int start, int end) {
        int from = Nulls.trimmedStart(bytes, start, end);
        int to = Nulls.trimmedEnd(bytes, from, end);
        if (nulls.contains(bytes, from, to)) {
            return;
        }
        values++;
        if (to - from == 1 && bytes[from] == '?') {
            questionMarks++;
            return;
        }
        NumberText.Kind kind = NumberText.kind(bytes, from, to);
        kinds[kind.ordinal()]++;
        if (kind == NumberText.Kind.NONE) {
            seeWord(bytes, from, to);
        } else {
            spellings.see(bytes, from, to);
        }
    }

    private void seeWord(byte[] bytes, int from, int to) {
        switch (IsoTime.kind(bytes, from, to)) {
            case DATE -> dates++;
            case TIMESTAMP -> timestamps++;
            case NONE -> {
                if (isBoolean(bytes, from, to)) {
                    booleans++;
                    spellings.see(bytes, from, to);
                } else if (firstStray == null) {
                    firstStray = new String(bytes, from, Math.min(to - from, SAMPLE_LENGTH), StandardCharsets.UTF_8);
                }
            }
        }
    }

    static boolean isBoolean(byte[] bytes, int from, int to) {
        return NumberText.equalsIgnoreCase(bytes, from, to, "true")
                || NumberText.equalsIgnoreCase(bytes, from, to, "false");
    }

    /// Values that are numbers only with this separator.
    long fractions(char decimal) {
        return count(decimal == ',' ? NumberText.Kind.COMMA : NumberText.Kind.POINT);
    }

    /// Whether the column is numbers when `decimal` is the separator.
    boolean isNumeric(char decimal) {
        return numbers(decimal) > 0 && numbers(decimal) + questionMarks == values;
    }

    private long numbers(char decimal) {
        return count(NumberText.Kind.INTEGER)
                + count(NumberText.Kind.BIG)
                + count(NumberText.Kind.REAL)
                + count(NumberText.Kind.INFINITE)
                + fractions(decimal);
    }

    private long count(NumberText.Kind kind) {
        return kinds[kind.ordinal()];
    }

    ColumnSchema decide(String name, char decimal) {
        if (values == 0) {
            return new ColumnSchema(name, ColumnType.TEXT, "no value is present");
        }
        if (isNumeric(decimal)) {
            return number(name, decimal);
        }
        if (booleans == values) {
            return new ColumnSchema(
                    name, ColumnType.BOOLEAN, "every value is true or false", spellings.of(ColumnType.BOOLEAN));
        }
        if (dates + timestamps >= DATE_SHARE * values) {
            ColumnType type = timestamps > 0 ? ColumnType.TIMESTAMP : ColumnType.DATE;
            return new ColumnSchema(name, type, (dates + timestamps) + " of " + values + " values are ISO 8601");
        }
        return new ColumnSchema(name, ColumnType.TEXT, textRule(decimal));
    }

    private ColumnSchema number(String name, char decimal) {
        long whole = count(NumberText.Kind.INTEGER) + count(NumberText.Kind.BIG);
        if (whole < numbers(decimal)) {
            boolean finite = count(NumberText.Kind.INFINITE) < numbers(decimal);
            return finite
                    ? new ColumnSchema(name, ColumnType.REAL, "every value is a number", spellings.of(ColumnType.REAL))
                    : new ColumnSchema(name, ColumnType.TEXT, "no value is a finite number");
        }
        return count(NumberText.Kind.BIG) > 0
                ? new ColumnSchema(name, ColumnType.TEXT, "whole numbers beyond 2^53 are kept as codes")
                : new ColumnSchema(
                        name, ColumnType.INTEGER, "every value is a whole number", spellings.of(ColumnType.INTEGER));
    }

    private String textRule(char decimal) {
        long numbers = numbers(decimal);
        if (firstStray == null || numbers == 0) {
            return numbers == 0 ? "values are words" : "numbers with leading zeros are codes";
        }
        long stray = values - questionMarks - numbers;
        return stray + " of " + values + " values are no numbers, first (" + firstStray + ")";
    }
}
