package dev.flyball.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// SQLite's own statements, on a connection that commits by itself otherwise.
///
/// The driver's way (`setAutoCommit(false)`) keeps its own idea of whether a transaction is open. SQLite rolls back by
/// itself when the disk is full, after which the driver would let every statement commit alone.
enum SqliteBrackets implements Attempt.Brackets {
    READING("BEGIN DEFERRED"),
    WRITING("BEGIN IMMEDIATE");

    private final String begin;

    SqliteBrackets(String begin) {
        this.begin = begin;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, begin);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
