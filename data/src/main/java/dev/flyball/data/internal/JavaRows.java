package dev.flyball.data.internal;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Streams of Java tables as the SQL table function `flyball_rows(id)`; rows keep their order.
///
/// One function serves an engine's whole life, so that nothing gathers in the catalogue.
public final class JavaRows {
    private static final String NAME = "flyball_rows";

    private final Map<Long, Feed> feeds = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    private JavaRows() {}

    public static JavaRows register(DuckDBConnection connection) throws SQLException {
        JavaRows rows = new JavaRows();
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME)
                    .withParameter(DuckDBColumnType.BIGINT)
                    .withFunction(rows.new Function())
                    .register(connection);
        }
        return rows;
    }

    /// Lets `stream` be read once by a statement that holds [Feed#sql].
    public Feed open(TableStream stream) {
        Feed feed = new Feed(ids.incrementAndGet(), stream);
        feeds.put(feed.id, feed);
        return feed;
    }

    /// The SQL type that holds a column.
    public static DuckDBColumnType sqlType(ColumnType type) {
        return switch (type) {
            case INTEGER -> DuckDBColumnType.BIGINT;
            case REAL -> DuckDBColumnType.DOUBLE;
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case DATE, TIMESTAMP, TEXT -> DuckDBColumnType.VARCHAR;
        };
    }

    /// One stream on its way into a statement.
    public final class Feed implements AutoCloseable {
        private final long id;
        private final TableStream stream;
        private @Nullable Table piece;
        private int at;
        private @Nullable RuntimeException failure;
        private long rows;

        private Feed(long id, TableStream stream) {
            this.id = id;
            this.stream = stream;
        }

        /// The call to select from.
        public String sql() {
            return NAME + "(" + id + ")";
        }

        /// The rows that went through.
        public long rows() {
            return rows;
        }

        /// What the stream threw, to be thrown again instead of the engine's account of it.
        public Optional<RuntimeException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public void close() {
            feeds.remove(id);
        }

        private int fill(DuckDBDataChunkWriter out) {
            int capacity = Math.toIntExact(out.capacity());
            int filled = 0;
            while (filled < capacity && refill()) {
                Table from = java.util.Objects.requireNonNull(piece);
                int count = Math.min(capacity - filled, from.rows() - at);
                List<Column> columns = from.columns();
                for (int c = 0; c < columns.size(); c++) {
                    copy(columns.get(c), at, count, out.vector(c), filled);
                }
                at += count;
                filled += count;
            }
            rows += filled;
            return filled;
        }

        private boolean refill() {
            if (piece == null || at >= piece.rows()) {
                piece = stream.next().orElse(null);
                at = 0;
            }
            return piece != null;
        }
    }

    private static void copy(Column column, int from, int count, DuckDBWritableVector out, int to) {
        switch (column) {
            case Column.Numbers numbers -> copyNumbers(numbers, from, count, out, to);
            case Column.Texts texts -> {
                for (int i = 0; i < count; i++) {
                    int code = texts.codes()[from + i];
                    if (code < 0) {
                        out.setNull(to + i);
                    } else {
                        out.setString(to + i, texts.dictionary().get(code));
                    }
                }
            }
        }
    }

    private static void copyNumbers(Column.Numbers column, int from, int count, DuckDBWritableVector out, int to) {
        for (int i = 0; i < count; i++) {
            double value = column.values()[from + i];
            boolean real = column.type() == ColumnType.REAL;
            if (real ? Missing.isNull(value) : Double.isNaN(value)) {
                out.setNull(to + i);
            } else if (real) {
                out.setDouble(to + i, value);
            } else if (column.type() == ColumnType.BOOLEAN) {
                out.setBoolean(to + i, value == 1);
            } else {
                out.setLong(to + i, (long) value);
            }
        }
    }

    /// The function as DuckDB calls it: on the thread of the statement.
    private final class Function implements DuckDBTableFunction<Feed, Feed, Object> {
        @Override
        public Feed bind(DuckDBTableFunctionBindInfo info) {
            long id = info.getParameter(0).getLong();
            Feed feed = java.util.Objects.requireNonNull(feeds.get(id), "no stream " + id);
            Schema schema = feed.stream.schema();
            List<String> names = schema.sqlNames();
            for (int i = 0; i < schema.size(); i++) {
                ColumnSchema column = schema.columns().get(i);
                info.addResultColumn(names.get(i), sqlType(column.type()));
            }
            return feed;
        }

        @Override
        public Feed init(DuckDBTableFunctionInitInfo info) {
            return info.getBindData();
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) {
            Feed feed = info.getBindData();
            try {
                return feed.fill(out);
            } catch (RuntimeException e) {
                feed.failure = e;
                throw e;
            }
        }
    }
}
