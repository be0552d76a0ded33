package dev.flyball.data.contract;

import dev.flyball.data.ColumnType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule asks of a table. Bounds are inclusive unless said; a null bound is none.
public sealed interface Check {
    /// The columns that it looks at, in order.
    List<String> columns();

    /// Whether it is true or false of each row, so that `mostly` and `where` have a meaning.
    default boolean isOfRows() {
        return this instanceof OfRows;
    }

    /// Checks of single rows; a missing cell is passed over unless said.
    sealed interface OfRows extends Check {}

    /// A check of one column.
    sealed interface OfColumn extends Check {
        String column();

        @Override
        default List<String> columns() {
            return List.of(column());
        }
    }

    /// The columns stand in the table.
    record ColumnsPresent(List<String> columns) implements Check {}

    /// The columns do not stand in the table.
    record ColumnsForbidden(List<String> columns) implements Check {}

    /// The columns that are there stand in this order.
    record ColumnsOrder(List<String> columns) implements Check {}

    /// No other column stands in the table.
    record ColumnsClosed(List<String> columns) implements Check {}

    record RowCount(@Nullable Long min, @Nullable Long max) implements Check {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /// Every value can be read as the type; whole numbers are numbers, dates are times, and everything is text.
    record TypeIs(String column, ColumnType type) implements OfColumn, OfRows {}

    record InSet(String column, List<String> values) implements OfColumn, OfRows {}

    /// Numbers only: what is none is passed over, a type rule finds it.
    record InRange(
            String column, @Nullable Double min, @Nullable Double max, boolean minOpen, boolean maxOpen)
            implements OfColumn, OfRows {}

    /// The whole text matches.
    record Matches(String column, String regex) implements OfColumn, OfRows {}

    /// Length in code points.
    record LengthBetween(
            String column, @Nullable Long min, @Nullable Long max) implements OfColumn, OfRows {}

    record NotNull(String column) implements OfColumn, OfRows {}

    record NotNan(String column) implements OfColumn, OfRows {}

    record NotInfinite(String column) implements OfColumn, OfRows {}

    /// A date or time that is not after now.
    record NotInFuture(String column) implements OfColumn, OfRows {}

    /// `left <= right`, of numbers or of times; `strict` is `<`.
    record AtMost(String left, String right, boolean strict) implements OfRows {
        @Override
        public List<String> columns() {
            return List.of(left, right);
        }
    }

    /// Where `condition` holds, `consequence` does.
    record Conditional(CellTest condition, CellTest consequence) implements OfRows {
        @Override
        public List<String> columns() {
            return List.of(condition.column(), consequence.column());
        }
    }

    /// The parts add up to the total, up to `tolerance`.
    record SumIs(List<String> parts, String total, double tolerance) implements OfRows {
        @Override
        public List<String> columns() {
            return java.util.stream.Stream.concat(parts.stream(), java.util.stream.Stream.of(total))
                    .toList();
        }
    }

    /// No two rows have the same values in the columns; rows that lack one are passed over.
    record Unique(List<String> columns) implements Check {}

    /// The share of rows with a value is at least `min`, or their number at least `minCount`.
    record Presence(
            String column, @Nullable Double min, @Nullable Long minCount) implements OfColumn {}

    /// Distinct values over values.
    record DistinctShare(
            String column, @Nullable Double min, @Nullable Double max) implements OfColumn {}

    /// The share of values that are none of `values` is at most `max`.
    record NewCategories(String column, List<String> values, double max) implements OfColumn {}

    /// The distance from the reference is at most `limit`.
    record Distribution(String column, Distance measure, double limit, Reference reference) implements OfColumn {}

    /// A number of the column lies within the bounds.
    ///
    /// @param level of a quantile
    record Within(
            String column,
            Statistic statistic,
            double level,
            @Nullable Double min,
            @Nullable Double max) implements OfColumn {}

    /// The newest time is at most so old.
    record Fresh(String column, Duration maxAge) implements OfColumn {}

    /// What [Within] looks at.
    enum Statistic {
        MEAN,
        STD,
        MIN,
        MAX,
        QUANTILE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
