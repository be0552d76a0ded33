package dev.flyball.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/// Carries out one transaction on a connection: begin, work, commit; or roll back and say why.
final class Attempt {
    private final Connection connection;
    private final Brackets brackets;
    private final boolean locks;

    /// @param locks whether the database runs several writers at once
    Attempt(Connection connection, Brackets brackets, boolean locks) {
        this.connection = connection;
        this.brackets = brackets;
        this.locks = locks;
    }

    <T> T run(Database.Work<T> work) throws SQLException {
        Transaction transaction = new Transaction(connection, locks);
        T answer;
        brackets.begin(connection);
        try {
            answer = work.in(transaction);
            brackets.commit(connection);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
        transaction.committed();
        return answer;
    }

    private void rollBack(Throwable why) {
        try {
            brackets.rollBack(connection);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /// How a transaction begins and ends.
    interface Brackets {
        void begin(Connection connection) throws SQLException;

        void commit(Connection connection) throws SQLException;

        void rollBack(Connection connection) throws SQLException;
    }
}
