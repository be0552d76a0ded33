package dev.flyball.data.internal;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/// The rows of a query whose columns are BIGINT, DOUBLE, BOOLEAN or VARCHAR, as typed pieces; owns its connection.
public final class QueryStream implements TableStream {
    private static final int LARGEST_POOL = 1 << 16;

    private final Schema schema;
    private final int pieceRows;
    private final DuckDBConnection connection;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final List<Pool> pools = new ArrayList<>();
    private int at;
    private int inChunk;
    private boolean ended;

    /// @param schema one column for each of the query's, in order
    public QueryStream(DuckDBConnection connection, String sql, Schema schema, int pieceRows) {
        this.schema = schema;
        this.pieceRows = pieceRows;
        this.connection = connection;
        schema.columns().forEach(column -> pools.add(new Pool()));
        try {
            this.statement = connection.prepare(sql);
            this.result = statement.query();
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw new SqlFailure(e);
        }
    }

    private static void closeQuietly(DuckDBConnection connection, SQLException cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Table> next() {
        List<Object> arrays = new ArrayList<>();
        for (ColumnSchema column : schema.columns()) {
            arrays.add(isText(column.type()) ? new int[pieceRows] : new double[pieceRows]);
        }
        int rows = 0;
        while (rows < pieceRows && advance()) {
            int count = Math.min(pieceRows - rows, inChunk - at);
            DuckDBDataChunkReader chunk = result.chunk();
            for (int c = 0; c < arrays.size(); c++) {
                copy(chunk.vector(c), c, arrays.get(c), rows, count);
            }
            at += count;
            rows += count;
        }
        return rows == 0 ? Optional.empty() : Optional.of(table(arrays, rows));
    }

    private boolean advance() {
        while (!ended && at >= inChunk) {
            ended = !result.nextChunk();
            at = 0;
            inChunk = ended ? 0 : Math.toIntExact(result.chunk().rowCount());
        }
        return !ended;
    }

    private void copy(DuckDBReadableVector from, int column, Object to, int row, int count) {
        ColumnType type = schema.columns().get(column).type();
        if (to instanceof int[] codes) {
            Pool pool = pools.get(column);
            for (int i = 0; i < count; i++) {
                codes[row + i] = from.isNull(at + i) ? -1 : pool.code(from.getString(at + i));
            }
        } else if (to instanceof double[] values) {
            for (int i = 0; i < count; i++) {
                values[row + i] = from.isNull(at + i) ? Missing.NULL : number(from, type, at + i);
            }
        }
    }

    private static double number(DuckDBReadableVector from, ColumnType type, int row) {
        if (type == ColumnType.REAL) {
            double value = from.getDouble(row);
            return Double.isNaN(value) ? Missing.NAN : value + 0.0;
        }
        return type == ColumnType.BOOLEAN ? (from.getBoolean(row) ? 1 : 0) : from.getLong(row);
    }

    private Table table(List<Object> arrays, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < arrays.size(); c++) {
            ColumnSchema column = schema.columns().get(c);
            if (arrays.get(c) instanceof int[] codes) {
                int[] taken = rows == codes.length ? codes : Arrays.copyOf(codes, rows);
                columns.add(new Column.Texts(column.name(), column.type(), taken, pools.get(c).shared));
                renew(c);
            } else if (arrays.get(c) instanceof double[] values) {
                double[] taken = rows == values.length ? values : Arrays.copyOf(values, rows);
                columns.add(new Column.Numbers(column.name(), column.type(), taken, column.spelling()));
            }
        }
        return new Table(columns);
    }

    private void renew(int column) {
        if (pools.get(column).texts.size() > LARGEST_POOL) {
            pools.set(column, new Pool());
        }
    }

    private static boolean isText(ColumnType type) {
        return JavaRows.sqlType(type) == DuckDBColumnType.VARCHAR;
    }

    @Override
    public void close() {
        try {
            result.close();
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static final class Pool {
        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> shared = Collections.unmodifiableList(texts);

        int code(String text) {
            Integer code = codes.get(text);
            if (code == null) {
                code = texts.size();
                codes.put(text, code);
                texts.add(text);
            }
            return code;
        }
    }
}
