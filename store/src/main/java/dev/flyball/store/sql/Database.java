package dev.flyball.store.sql;

import java.sql.SQLException;

/// An open SQL database at the newest schema, as transactions. Safe for any number of threads, virtual ones too.
///
/// Errors of the database become FB-603 (full, read-only), FB-604 (damaged) or FB-617 (away); what `work` throws passes
/// unchanged, after the transaction was rolled back.
public interface Database extends AutoCloseable {
    /// Runs `work` on one consistent state; it must not write.
    <T> T read(Work<T> work);

    /// Runs `work` and commits; durable when it returns. It may be run again from the start when
    /// another process got in
    /// its way, so it must not do anything but SQL.
    <T> T write(Work<T> work);

    @Override
    void close();

    /// What is done in one transaction.
    ///
    /// @param <T> the answer
    interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }
}
