package dev.flyball.pipeline.steps;

import dev.flyball.data.Column;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Table;
import dev.flyball.data.profile.ColumnProfile;
import dev.flyball.data.profile.NumberSummary;
import dev.flyball.data.profile.Profile;
import dev.flyball.data.profile.Profiler;
import dev.flyball.kernel.expression.Argument;
import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.Facts;
import dev.flyball.kernel.expression.Quantity;
import dev.flyball.kernel.expression.Ref;
import dev.flyball.kernel.expression.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the words of a data expectation stand for, in one table.
///
/// `null` is the share of rows without a value, NaN among them; `min`, `max`, `mean` and `q` are
/// of finite numbers; `in`
/// and `match` (of the whole text) pass over missing values; `age` is from the newest time to now.
final class TableFacts implements Facts {
    private static final int EXAMPLES = 5;
    private static final Set<String> PREDICATES = Set.of("unique", "in", "match");

    private final DatasetFiles files;
    private final Path dataset;
    private final Table table;
    private final Profile profile;
    private final Instant now;

    TableFacts(DatasetFiles files, Path dataset, Table table, Profile profile, Instant now) {
        this.files = files;
        this.dataset = dataset;
        this.table = table;
        this.profile = profile;
        this.now = now;
    }

    @Override
    public OptionalDouble value(Ref name) {
        return name.text().equals("rows") ? OptionalDouble.of(table.rows()) : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble value(Call call) {
        ColumnProfile column = profile(call);
        NumberSummary numbers = column.numbers();
        return switch (call.function().text()) {
            case "null" -> defined(table.rows() == 0 ? Double.NaN : (double) missing(column) / table.rows());
            case "distinct" -> OptionalDouble.of(column.distinct());
            case "min" -> numbers == null ? OptionalDouble.empty() : defined(numbers.min());
            case "max" -> numbers == null ? OptionalDouble.empty() : defined(numbers.max());
            case "mean" -> numbers == null ? OptionalDouble.empty() : defined(numbers.mean());
            case "q" -> numbers == null ? OptionalDouble.empty() : defined(quantile(column, call.argument(1)));
            case "age" -> age(column);
            default -> OptionalDouble.empty();
        };
    }

    private static long missing(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        return column.nulls() + (numbers == null ? 0 : numbers.nan());
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private double quantile(ColumnProfile column, Argument level) {
        double share = ((Quantity) level).value();
        if (share > 1) {
            return Double.NaN;
        }
        try {
            return Profiler.quantile(files, dataset, column.name(), share);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OptionalDouble age(ColumnProfile column) {
        return IsoTime.parse(column.latest())
                .map(newest -> OptionalDouble.of(Duration.between(newest, now).toMillis() / 1000.0))
                .orElse(OptionalDouble.empty());
    }

    private ColumnProfile profile(Call call) {
        return profile.find(call.argument(0).column().orElseThrow()).orElseThrow();
    }

    @Override
    public Truth holds(Call predicate) {
        return Truth.of(broken(predicate).isEmpty());
    }

    /// Whether the call is a predicate.
    static boolean isOfRows(Call call) {
        return PREDICATES.contains(call.function().text());
    }

    /// The rows for which a predicate is false; none for what is no predicate.
    BitSet broken(Call call) {
        Column column = table.column(call.argument(0).column().orElseThrow());
        return switch (call.function().text()) {
            case "unique" -> repeated(column);
            case "in" -> rows(row -> !column.isMissing(row) && !isOneOf(column, row, call));
            case "match" -> {
                Pattern pattern = Pattern.compile(((dev.flyball.kernel.expression.Text) call.argument(1)).content());
                yield rows(row -> !column.isMissing(row)
                        && !pattern.matcher(text(column, row)).matches());
            }
            default -> new BitSet();
        };
    }

    private BitSet repeated(Column column) {
        Set<String> seen = HashSet.newHashSet(table.rows());
        return rows(row -> !column.isMissing(row) && !seen.add(text(column, row)));
    }

    private static boolean isOneOf(Column column, int row, Call call) {
        List<Argument> values = call.arguments().subList(1, call.arguments().size());
        for (Argument value : values) {
            boolean number = value instanceof Quantity && column instanceof Column.Numbers;
            boolean equal = number
                    ? ((Column.Numbers) column).values()[row] == ((Quantity) value).value()
                    : text(column, row).equals(value.column().orElseGet(value::text));
            if (equal) {
                return true;
            }
        }
        return false;
    }

    private static String text(Column column, int row) {
        return String.valueOf(column.text(row));
    }

    private BitSet rows(IntPredicate wanted) {
        BitSet rows = new BitSet();
        for (int row = 0; row < table.rows(); row++) {
            if (wanted.test(row)) {
                rows.set(row);
            }
        }
        return rows;
    }

    /// Up to five rows that show why a call has the value that it has, as `row 3 (-1)`; none for
    /// `mean` and the like.
    List<String> examples(Call call) {
        Column column = table.column(call.argument(0).column().orElseThrow());
        IntStream rows = switch (call.function().text()) {
            case "null" -> IntStream.range(0, table.rows()).filter(column::isMissing);
            case "min" -> extremes(column, 1);
            case "max" -> extremes(column, -1);
            default -> broken(call).stream();
        };
        return rows.limit(EXAMPLES)
                .mapToObj(row -> "row " + row + " (" + nullable(column, row) + ")")
                .toList();
    }

    private static String nullable(Column column, int row) {
        @Nullable String text = column.text(row);
        return text == null ? "missing" : text;
    }

    /// The rows in order of their numbers, smallest first for sign 1.
    private static IntStream extremes(Column column, int sign) {
        if (!(column instanceof Column.Numbers numbers)) {
            return IntStream.empty();
        }
        return IntStream.range(0, numbers.size())
                .filter(row -> Double.isFinite(numbers.values()[row]))
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(row -> sign * numbers.values()[row]))
                .mapToInt(row -> row);
    }
}
