package dev.flyball.data.contract;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Table;
import dev.flyball.data.internal.Missing;
import dev.flyball.data.internal.read.NumberText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A check of rows on one piece: the rows that it looks at, and those of them that break it.
record RowTest(IntPredicate looked, IntPredicate bad) {
    private static final double EXACT = 0x1p53;

    static RowTest of(Check.OfRows check, Table piece, Instant now) {
        return switch (check) {
            case Check.TypeIs type -> type(piece.column(type.column()), type.type());
            case Check.InSet set -> texts(piece, set.column(), new HashSet<>(set.values())::contains);
            case Check.Matches matches -> {
                Pattern pattern = Pattern.compile(matches.regex());
                yield texts(
                        piece, matches.column(), text -> pattern.matcher(text).matches());
            }
            case Check.LengthBetween length -> texts(piece, length.column(), text -> fits(length, text));
            case Check.NotInFuture past ->
                texts(
                        piece,
                        past.column(),
                        text -> IsoTime.parse(text)
                                .map(time -> !time.isAfter(now))
                                .orElse(true));
            case Check.InRange range -> range(piece, range);
            case Check.NotNull present -> {
                Column column = piece.column(present.column());
                yield new RowTest(row -> true, row -> isNull(column, row));
            }
            case Check.NotNan number -> {
                Column column = piece.column(number.column());
                yield new RowTest(row -> !isNull(column, row), column::isMissing);
            }
            case Check.NotInfinite finite -> {
                Cells cells = Cells.of(piece, finite.column());
                yield new RowTest(row -> !cells.isMissing(row), row -> Double.isInfinite(cells.number(row)));
            }
            case Check.AtMost order -> order(piece, order);
            case Check.Conditional conditional ->
                new RowTest(
                        conditional.condition().on(piece),
                        conditional.consequence().on(piece).negate());
            case Check.SumIs sum -> sum(piece, sum);
        };
    }

    /// A NaN that the source holds is there.
    static boolean isNull(Column column, int row) {
        return switch (column) {
            case Column.Numbers numbers -> Missing.isNull(numbers.values()[row]);
            case Column.Texts texts -> texts.codes()[row] < 0;
        };
    }

    private static RowTest texts(Table piece, String column, Predicate<String> good) {
        Cells cells = Cells.of(piece, column);
        IntPredicate each = cells.each(good);
        return new RowTest(row -> !cells.isMissing(row), each.negate());
    }

    private static boolean fits(Check.LengthBetween length, String text) {
        int points = text.codePointCount(0, text.length());
        Long min = length.min();
        Long max = length.max();
        return (min == null || points >= min) && (max == null || points <= max);
    }

    private static RowTest range(Table piece, Check.InRange range) {
        Cells cells = Cells.of(piece, range.column());
        return new RowTest(row -> !Double.isNaN(cells.number(row)), row -> !isIn(range, cells.number(row)));
    }

    private static boolean isIn(Check.InRange range, double value) {
        Double min = range.min();
        Double max = range.max();
        boolean above = min == null || (range.minOpen() ? value > min : value >= min);
        boolean below = max == null || (range.maxOpen() ? value < max : value <= max);
        return above && below;
    }

    private static RowTest type(Column column, ColumnType type) {
        return switch (column) {
            case Column.Texts texts -> {
                Cells cells = Cells.of(new Table(List.of(texts)), texts.name());
                yield new RowTest(
                        row -> !cells.isMissing(row),
                        cells.each(text -> isReadable(text, type)).negate());
            }
            case Column.Numbers numbers ->
                new RowTest(row -> !numbers.isMissing(row), row -> !isOf(numbers, row, type));
        };
    }

    private static boolean isOf(Column.Numbers column, int row, ColumnType type) {
        return switch (type) {
            case TEXT -> true;
            case REAL -> column.type() != ColumnType.BOOLEAN;
            case INTEGER -> column.type() != ColumnType.BOOLEAN && isWhole(column.values()[row]);
            case BOOLEAN -> column.type() == ColumnType.BOOLEAN;
            case DATE, TIMESTAMP -> false;
        };
    }

    private static boolean isReadable(String text, ColumnType type) {
        return switch (type) {
            case TEXT -> true;
            case REAL -> !Double.isNaN(NumberText.parse(text));
            case INTEGER -> isWhole(NumberText.parse(text));
            case BOOLEAN -> text.trim().equalsIgnoreCase("true") || text.trim().equalsIgnoreCase("false");
            case DATE -> IsoTime.kind(text.trim()) == IsoTime.Kind.DATE;
            case TIMESTAMP -> IsoTime.kind(text.trim()) != IsoTime.Kind.NONE;
        };
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT;
    }

    /// As numbers when both are, else as times; rows that hold neither are passed over.
    private static RowTest order(Table piece, Check.AtMost order) {
        Cells left = Cells.of(piece, order.left());
        Cells right = Cells.of(piece, order.right());
        return new RowTest(
                row -> compared(left, right, row).isPresent(),
                row -> compared(left, right, row).orElse(0) > (order.strict() ? -1 : 0));
    }

    private static Optional<Integer> compared(Cells left, Cells right, int row) {
        double a = left.number(row);
        double b = right.number(row);
        if (!Double.isNaN(a) && !Double.isNaN(b)) {
            return Optional.of(a < b ? -1 : a > b ? 1 : 0);
        }
        Optional<Instant> from = time(left, row);
        Optional<Instant> to = time(right, row);
        return from.isPresent() && to.isPresent()
                ? Optional.of(Integer.signum(from.get().compareTo(to.get())))
                : Optional.empty();
    }

    private static Optional<Instant> time(Cells cells, int row) {
        return cells.isMissing(row) ? Optional.empty() : IsoTime.parse(Objects.requireNonNull(cells.text(row)));
    }

    private static RowTest sum(Table piece, Check.SumIs sum) {
        List<Cells> parts =
                sum.parts().stream().map(part -> Cells.of(piece, part)).toList();
        Cells total = Cells.of(piece, sum.total());
        return new RowTest(
                row -> !Double.isNaN(difference(parts, total, row)),
                row -> difference(parts, total, row) > sum.tolerance());
    }

    private static double difference(List<Cells> parts, Cells total, int row) {
        double sum = 0;
        for (Cells part : parts) {
            sum += part.number(row);
        }
        return Math.abs(sum - total.number(row));
    }
}
