package dev.flyball.data;

import dev.flyball.data.internal.read.Opening;
import dev.flyball.data.internal.read.TypedSource;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads sources: every value as text first, then typed by what all values of a column are.
public final class Reading {
    private Reading() {}

    /// A source opened: how it is written, and its columns.
    ///
    /// @param schema the columns with the types that their values ask for
    public record Opened(Dialect dialect, Schema schema, Rows rows) {}

    /// Opens the rows of a source again and again.
    @FunctionalInterface
    public interface Rows {
        /// The rows in order, in pieces.
        TableStream open(int pieceRows);
    }

    /// Opens a source that is text (CSV or JSON).
    ///
    /// @throws FlyballException FB-501, FB-502 or FB-506 when it is no table, FB-502 when it is Parquet
    public static Opened open(Source source, SourceOptions options) {
        return open(() -> withoutEngine(source), source, options);
    }

    private static DataEngine withoutEngine(Source source) {
        throw new FlyballException(
                ErrorCode.SOURCE_FORMAT,
                "Parquet cannot be read here (" + source.name() + ").",
                source.name(),
                "Maybe write it as CSV or JSON Lines.");
    }

    /// @param engine asked for when the source is Parquet
    /// @throws FlyballException FB-501, FB-502 or FB-506 when it is no table
    public static Opened open(Supplier<DataEngine> engine, Source source, SourceOptions options) {
        TypedSource typed = Opening.open(engine, source, options);
        Schema schema = typed.schema(Map.of());
        return new Opened(typed.dialect(), schema, pieceRows -> typed.open(schema, pieceRows));
    }

    /// Opens a source whose columns are typed as an earlier one's were; a column that it did not have
    /// is typed anew.
    public static Opened open(Supplier<DataEngine> engine, Source source, SourceOptions options, Schema like) {
        TypedSource typed = Opening.open(engine, source, options);
        Map<String, ColumnType> given = new java.util.HashMap<>();
        like.columns().forEach(column -> given.put(column.name(), column.type()));
        given.keySet().retainAll(typed.names());
        Schema schema = typed.schema(given);
        return new Opened(typed.dialect(), schema, pieceRows -> typed.open(schema, pieceRows));
    }

    /// As above, for a source that is text (CSV or JSON).
    public static Opened open(Source source, SourceOptions options, Schema like) {
        return open(() -> withoutEngine(source), source, options, like);
    }

    /// The whole table in memory.
    public static Table table(Opened opened) {
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            return TableJoin.all(stream);
        }
    }

    /// The pieces that a stream gives, as a list.
    static List<Table> pieces(TableStream stream) {
        List<Table> pieces = new ArrayList<>();
        for (var piece = stream.next(); piece.isPresent(); piece = stream.next()) {
            pieces.add(piece.get());
        }
        return pieces;
    }
}
