package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a database's refusal means for people.
final class SqlFailure {
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");
    private static final Set<String> FULL = Set.of("53100", "25006");

    private SqlFailure() {}

    /// Whether the same transaction may well succeed when it is tried again.
    static boolean isRepeatable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && REPEATABLE.contains(state);
    }

    /// @param where the database, without its password
    static FlyballException of(SQLException failure, String where) {
        SQLException cause = cause(failure);
        if (cause instanceof SQLiteException sqlite) {
            return ofSqlite(sqlite, where);
        }
        String state = cause.getSQLState();
        if (state != null && FULL.contains(state)) {
            return full(cause, where);
        }
        if (state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return away(cause, where);
        }
        return fault(cause, where);
    }

    private static SQLException cause(SQLException failure) {
        return failure instanceof BatchUpdateException && failure.getNextException() instanceof SQLException next
                ? next
                : failure;
    }

    private static FlyballException ofSqlite(SQLiteException failure, String where) {
        int primary = failure.getResultCode().code & 0xFF;
        if (primary == SQLiteErrorCode.SQLITE_FULL.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code
                || primary == SQLiteErrorCode.SQLITE_READONLY.code) {
            return full(failure, where);
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new FlyballException(
                    ErrorCode.LOG_DAMAGED,
                    "The database is damaged (" + failure.getMessage() + ").",
                    where,
                    "Maybe another program wrote to it, or the disk fails: restore a backup.",
                    failure);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return away(failure, where);
        }
        return fault(failure, where);
    }

    private static FlyballException full(SQLException failure, String where) {
        return new FlyballException(
                ErrorCode.NO_SPACE,
                "The database cannot write (" + failure.getMessage() + ").",
                where,
                "Maybe the disk is full or read-only: free some space, then try again.",
                failure);
    }

    static FlyballException away(Exception failure, String where) {
        return new FlyballException(
                ErrorCode.STORE_AWAY,
                "The database does not answer (" + failure.getMessage() + ").",
                where,
                "Maybe it is down, or another program holds it: try again when it is back.",
                failure);
    }

    private static FlyballException fault(SQLException failure, String where) {
        return new FlyballException(
                ErrorCode.INTERNAL,
                "The database refused a statement (" + failure.getMessage() + ").",
                where,
                "Maybe report this with the log: it is a fault of Flyball.",
                failure);
    }
}
