package dev.flyball.data.contract;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says for people what a rule asks for.
final class RuleText {
    private static final int MOST_SHOWN = 10;

    private RuleText() {}

    static String expected(Rule rule) {
        String text = check(rule.check());
        return rule.mostly() < 1 ? text + " in at least " + number(rule.mostly() * 100) + " % of the rows" : text;
    }

    private static String check(Check check) {
        return switch (check) {
            case Check.ColumnsPresent c -> "the columns " + list(c.columns());
            case Check.ColumnsForbidden c -> "no column " + list(c.columns());
            case Check.ColumnsOrder c -> "the order " + list(c.columns());
            case Check.ColumnsClosed c -> "no other column than " + list(c.columns());
            case Check.RowCount c -> between(c.min(), c.max()) + " rows";
            case Check.TypeIs c -> c.type().name().toLowerCase(Locale.ROOT);
            case Check.InSet c -> "one of " + list(c.values());
            case Check.InRange c -> between(c.min(), c.max());
            case Check.Matches c -> "a match of " + c.regex();
            case Check.LengthBetween c -> between(c.min(), c.max()) + " characters";
            case Check.NotNull c -> "a value";
            case Check.NotNan c -> "no NaN";
            case Check.NotInfinite c -> "a finite number";
            case Check.NotInFuture c -> "not later than now";
            case Check.AtMost c -> c.left() + (c.strict() ? " < " : " <= ") + c.right();
            case Check.Conditional c -> "if " + cell(c.condition()) + " then " + cell(c.consequence());
            case Check.SumIs c -> String.join(" + ", c.parts()) + " = " + c.total();
            case Check.Unique c -> "different " + list(c.columns());
            case Check.Presence c ->
                c.min() == null ? "at least " + c.minCount() + " values" : "a share of at least " + number(c.min());
            case Check.DistinctShare c -> between(c.min(), c.max()) + " distinct";
            case Check.NewCategories c -> "a share of new values of at most " + number(c.max());
            case Check.Distribution c -> c.measure().word() + " of at most " + number(c.limit());
            case Check.Within c -> c.statistic().word() + " " + between(c.min(), c.max());
            case Check.Fresh c -> "not older than " + Ages.text(c.maxAge());
        };
    }

    private static String cell(CellTest test) {
        return test.toJson().canonical();
    }

    private static String list(List<String> words) {
        return words.size() <= MOST_SHOWN
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, MOST_SHOWN)) + " and " + (words.size() - MOST_SHOWN) + " more";
    }

    private static String between(@Nullable Number min, @Nullable Number max) {
        if (min == null) {
            return "at most " + number(java.util.Objects.requireNonNull(max).doubleValue());
        }
        return max == null
                ? "at least " + number(min.doubleValue())
                : number(min.doubleValue()) + " to " + number(max.doubleValue());
    }

    /// Shortest form, whole numbers without a point.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
