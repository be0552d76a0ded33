package dev.flyball.data.wrangle;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stream with one column in another type. Dates, times and texts stay as written; a number becomes text as the data
/// wrote it; a fraction never becomes a whole number in silence.
final class CastStream implements TableStream {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
    private static final int DATE_LENGTH = 10;

    private final TableStream in;
    private final WrangleItem.Cast cast;
    private final String where;
    private final Schema schema;
    private long before;

    /// @param where the place of the call, for errors
    CastStream(TableStream in, WrangleItem.Cast cast, String where) {
        this.in = in;
        this.cast = cast;
        this.where = where;
        this.schema = new Schema(in.schema().columns().stream()
                .map(column -> column.name().equals(cast.column())
                        ? new ColumnSchema(column.name(), cast.type(), "as cast says")
                        : column)
                .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Table> next() {
        Optional<Table> piece = in.next();
        if (piece.isEmpty()) {
            return piece;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : piece.get().columns()) {
            columns.add(column.name().equals(cast.column()) ? converted(column) : column);
        }
        before += piece.get().rows();
        return Optional.of(new Table(columns));
    }

    private Column converted(Column column) {
        return switch (cast.type()) {
            case INTEGER, REAL, BOOLEAN -> numbers(column);
            case DATE, TIMESTAMP, TEXT -> texts(column);
        };
    }

    private Column numbers(Column column) {
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            @Nullable String text = column.text(row);
            if (text == null) {
                values[row] = Double.NaN;
            } else {
                double value = column instanceof Column.Numbers numbers ? numbers.values()[row] : number(text.strip());
                values[row] = fitting(value, text, row) + 0.0;
            }
        }
        return new Column.Numbers(column.name(), cast.type(), values);
    }

    /// The number that a text stands for; NaN when it stands for none.
    private double number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (cast.type() == ColumnType.BOOLEAN) {
            return TRUE.contains(lower) ? 1 : FALSE.contains(lower) ? 0 : Double.NaN;
        }
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    private double fitting(double value, String text, int row) {
        boolean fits = switch (cast.type()) {
            case INTEGER -> value == Math.rint(value) && Math.abs(value) <= 0x1p53;
            case BOOLEAN -> value == 0 || value == 1;
            default -> !Double.isNaN(value);
        };
        if (!fits) {
            throw unfit(text, row);
        }
        return value;
    }

    private Column texts(Column column) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] codes = new int[column.size()];
        int[] known = column instanceof Column.Texts texts
                ? unknown(texts.dictionary().size())
                : new int[0];
        for (int row = 0; row < codes.length; row++) {
            int code = column instanceof Column.Texts texts ? texts.codes()[row] : -1;
            if (code >= 0 && code < known.length && known[code] >= 0) {
                codes[row] = known[code];
                continue;
            }
            @Nullable String text = column.label(row);
            codes[row] = text == null ? -1 : place(places, written(column, text, row));
            if (code >= 0 && code < known.length) {
                known[code] = codes[row];
            }
        }
        return new Column.Texts(column.name(), cast.type(), codes, List.copyOf(places.keySet()));
    }

    private static int[] unknown(int size) {
        int[] known = new int[size];
        Arrays.fill(known, -1);
        return known;
    }

    private static int place(Map<String, Integer> places, String text) {
        return places.computeIfAbsent(text, key -> places.size());
    }

    private String written(Column column, String text, int row) {
        if (cast.type() == ColumnType.TEXT) {
            return text;
        }
        IsoTime.Kind kind = column instanceof Column.Texts ? IsoTime.kind(text.strip()) : IsoTime.Kind.NONE;
        if (kind == IsoTime.Kind.NONE) {
            throw unfit(text, row);
        }
        boolean cut = cast.type() == ColumnType.DATE && kind == IsoTime.Kind.TIMESTAMP;
        return cut ? text.strip().substring(0, DATE_LENGTH) : text;
    }

    private FlyballException unfit(String text, int row) {
        return new FlyballException(
                ErrorCode.BAD_TABLE,
                "The value (" + text + ") of " + cast.column() + " in row " + (before + row + 1) + " is no "
                        + cast.type().name().toLowerCase(Locale.ROOT) + ".",
                where,
                "Maybe filter such rows before it, or name the text in data.nulls.");
    }

    @Override
    public void close() {
        in.close();
    }
}
