package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnType;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The functions of `wrangle`, as the project file calls them.
public final class WrangleCalls {
    /// Each function's form, by name.
    public static final SortedMap<String, String> FORMS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "deduplicate", "deduplicate(columns…)",
            "filter", "filter(\"sql\")",
            "outliers", "outliers(column, method, k, drop or cap)",
            "select", "select(columns…)",
            "rename", "rename(old, new)",
            "cast", "cast(column, type)",
            "join", "join(file, columns…)")));
    private static final SortedMap<String, ColumnType> TYPES = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "integer", ColumnType.INTEGER,
            "int", ColumnType.INTEGER,
            "real", ColumnType.REAL,
            "double", ColumnType.REAL,
            "boolean", ColumnType.BOOLEAN,
            "date", ColumnType.DATE,
            "timestamp", ColumnType.TIMESTAMP,
            "text", ColumnType.TEXT)));

    private final String name;
    private final List<String> arguments;
    private final String where;

    private WrangleCalls(String name, List<String> arguments, String where) {
        this.name = name;
        this.arguments = arguments;
        this.where = where;
    }

    /// The item that a call stands for.
    ///
    /// @param where the place in the project file, for errors
    /// @throws FlyballException FB-301 unknown function, FB-103 wrong number of arguments or a number out of range,
    ///     FB-101 an unknown word, FB-102 no number
    public static WrangleItem parse(String name, List<String> arguments, String where) {
        return new WrangleCalls(name, arguments, where).item();
    }

    private WrangleItem item() {
        return switch (name) {
            case "deduplicate" -> new WrangleItem.Deduplicate(distinct(arguments));
            case "filter" -> new WrangleItem.Filter(only(count(1, 1)).getFirst());
            case "outliers" -> outliers();
            case "select" -> new WrangleItem.Select(distinct(count(1, Integer.MAX_VALUE)));
            case "rename" ->
                new WrangleItem.Rename(
                        count(2, 2).getFirst(), only(arguments.subList(1, 2)).getFirst());
            case "cast" -> new WrangleItem.Cast(count(2, 2).getFirst(), word(arguments.get(1), TYPES, "type"));
            case "join" ->
                new WrangleItem.Join(
                        count(2, Integer.MAX_VALUE).getFirst(), distinct(arguments.subList(1, arguments.size())));
            default ->
                throw new FlyballException(
                        ErrorCode.EXPRESSION_FUNCTION,
                        "Unknown wrangling (" + name + ").",
                        where,
                        Nearest.hint(name, FORMS.keySet()));
        };
    }

    private WrangleItem outliers() {
        count(3, 4);
        WrangleItem.Method method = word(arguments.get(1), words(WrangleItem.Method.values()), "method");
        WrangleItem.Action action = arguments.size() < 4
                ? WrangleItem.Action.DROP
                : word(arguments.get(3), words(WrangleItem.Action.values()), "action");
        return new WrangleItem.Outliers(arguments.getFirst(), method, factor(arguments.get(2)), action);
    }

    private double factor(String text) {
        try {
            double k = Double.parseDouble(text);
            if (k > 0 && k <= 1e6) {
                return k;
            }
        } catch (NumberFormatException e) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "The k of outliers must be a number (" + text + ").", where, hint(), e);
        }
        throw new FlyballException(
                ErrorCode.OUT_OF_RANGE, "The k of outliers must be above 0 (" + text + ").", where, "Maybe 3.");
    }

    private static <E extends Enum<E>> SortedMap<String, E> words(E[] values) {
        SortedMap<String, E> words = new TreeMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }

    private <T> T word(String word, SortedMap<String, T> known, String what) {
        T value = known.get(word);
        if (value == null) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown " + what + " for " + name + " (" + word + ").",
                    where,
                    Nearest.hint(word, known.keySet()));
        }
        return value;
    }

    private List<String> count(int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The wrangling " + name + " does not take " + arguments.size() + " arguments (" + name + "("
                            + String.join(", ", arguments) + ")).",
                    where,
                    hint());
        }
        return arguments;
    }

    /// Arguments that must say something.
    private List<String> only(List<String> given) {
        if (given.stream().anyMatch(String::isBlank)) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE, "An argument of " + name + " is empty (\"\").", where, hint());
        }
        return given;
    }

    private List<String> distinct(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : only(columns)) {
            if (!seen.add(column)) {
                throw new FlyballException(
                        ErrorCode.OUT_OF_RANGE,
                        "The wrangling " + name + " names a column twice (" + column + ").",
                        where,
                        "Maybe once.");
            }
        }
        return columns;
    }

    private String hint() {
        return "Maybe " + FORMS.get(name) + ".";
    }
}
