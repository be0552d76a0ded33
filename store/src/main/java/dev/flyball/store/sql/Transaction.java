package dev.flyball.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One transaction of a [Database]: statements with their values. Used by one thread at a time.
///
/// Values are text, whole numbers, doubles or null. Text with U+0000 or half a surrogate pair is refused, since the
/// databases keep neither.
public final class Transaction {
    private final Connection connection;
    private final boolean locks;
    private final List<Runnable> afterCommit = new ArrayList<>();

    /// @param locks whether the database runs several writers at once, so that [#lock] must do something
    Transaction(Connection connection, boolean locks) {
        this.connection = connection;
        this.locks = locks;
    }

    /// Keeps other transactions that lock the same thing waiting until this one ends. To be called
    /// before anything is
    /// read that decides what is written.
    ///
    /// @param what such as `run/<id>`; a transaction that locks several does it in the order of their names
    public void lock(String what) throws SQLException {
        if (locks) {
            one(
                    "SELECT 1 AS done FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 0))) AS taken",
                    Row::toString,
                    what);
        }
    }

    /// All rows of a query.
    public <T> List<T> all(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Values.bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                Row row = new Row(rows);
                while (rows.next()) {
                    all.add(mapper.map(row));
                }
                return all;
            }
        }
    }

    /// The first row of a query.
    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        List<T> all = all(sql, mapper, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /// The first row of a query that always has one.
    public <T> T one(String sql, Mapper<T> mapper, @Nullable Object... values) throws SQLException {
        return first(sql, mapper, values).orElseThrow(() -> new SQLException("No row: " + sql));
    }

    /// Carries out a change.
    ///
    /// @return how many rows it touched
    public int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Values.bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /// Carries out one change for many rows of values.
    public void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] values : rows) {
                Values.bind(statement, values);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Raises a counter durably and returns its new value; other transactions that raise it wait for
    /// this one to end.
    public long raise(String counter, long by) throws SQLException {
        return one(
                "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value",
                row -> row.number("value"),
                by,
                counter);
    }

    /// Runs something once the commit is durable, on the thread of the transaction: it must be quick
    /// and cannot fail.
    void afterCommit(Runnable what) {
        afterCommit.add(what);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    /// Reads the current row.
    ///
    /// @param <T> what a row becomes
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }
}
