package dev.flyball.store.sql;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The current row of a query, by column name. A null where none may be is a [SQLException].
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) throws SQLException {
        return present(column, rows.getString(column));
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return rows.getString(column);
    }

    public long number(String column) throws SQLException {
        long value = rows.getLong(column);
        if (rows.wasNull()) {
            throw missing(column);
        }
        return value;
    }

    public int whole(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    public double real(String column) throws SQLException {
        double value = rows.getDouble(column);
        if (rows.wasNull()) {
            throw missing(column);
        }
        return value;
    }

    public boolean truth(String column) throws SQLException {
        return number(column) != 0;
    }

    public Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(value);
    }

    public JsonObject json(String column) throws SQLException {
        return Json.parseObject(text(column));
    }

    public <E extends Enum<E>> E word(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    private static <T> T present(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw missing(column);
        }
        return Objects.requireNonNull(value);
    }

    private static SQLException missing(String column) {
        return new SQLException("The column " + column + " is null.");
    }
}
