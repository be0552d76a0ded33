package dev.flyball.store.sql;

import dev.flyball.kernel.FlyballException;
import java.sql.Connection;
import java.sql.SQLException;

/// Carries out one transaction on a connection: begin, work, commit; or roll back and say why.
final class Attempt {
    private Attempt() {}

    static <T> T run(Connection connection, boolean locks, Database.Work<T> work) throws SQLException {
        Transaction transaction = new Transaction(connection, locks);
        T answer;
        try {
            answer = work.in(transaction);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
        transaction.committed();
        return answer;
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /// The failure to throw for what a transaction threw.
    static FlyballException failure(SQLException e, String where) {
        return SqlFailure.of(e, where);
    }
}
