package dev.flyball.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// SQLite in one file: write-ahead log, an fsync per commit, one writer, [#READERS] readers that
/// each see a whole state.
///
/// Native calls run on the threads of the given factory only, never on a caller's, so that callers may be virtual.
public final class SqliteDatabase implements Database {
    private static final int READERS = 2;
    private static final int BUSY_MILLIS = 10_000;

    private final String where;
    private final Lane writing;
    private final Lane reading;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Connection> opened = new ArrayList<>();

    private SqliteDatabase(Path file, Lane writing, Lane reading) throws SQLException {
        this.where = file.toString();
        this.writing = writing;
        this.reading = reading;
        writer = open(source(file));
        for (int i = 0; i < READERS; i++) {
            readers.add(open(source(file)));
        }
    }

    /// Opens or creates the file and brings its schema up to date.
    ///
    /// @param threads makes platform threads
    /// @throws dev.flyball.kernel.FlyballException FB-611 when a newer version wrote it
    public static SqliteDatabase open(Path file, ThreadFactory threads) {
        String where = file.toString();
        Lane writing = new Lane(1, threads, where);
        Lane reading = new Lane(READERS, threads, where);
        try {
            return writing.call(() -> {
                Migrations.bringUpToDate(source(file), Dialect.SQLITE, where);
                return new SqliteDatabase(file, writing, reading);
            });
        } catch (SQLException e) {
            closeAll(writing, reading);
            throw SqlFailure.of(e, where);
        } catch (RuntimeException e) {
            closeAll(writing, reading);
            throw e;
        }
    }

    private static void closeAll(Lane writing, Lane reading) {
        writing.close();
        reading.close();
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private Connection open(SQLiteDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        opened.add(connection);
        return connection;
    }

    @Override
    public <T> T read(Work<T> work) {
        try {
            return reading.call(() -> {
                Connection connection = readers.take();
                try {
                    return new Attempt(connection, SqliteBrackets.READING, false).run(work);
                } finally {
                    readers.add(connection);
                }
            });
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        try {
            return writing.call(() -> new Attempt(writer, SqliteBrackets.WRITING, false).run(work));
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
    }

    /// Writes a whole copy to a new file while others go on.
    public void backUp(Path target) {
        try {
            reading.call(() -> {
                Connection connection = readers.take();
                try (var statement = connection.createStatement()) {
                    statement.execute("VACUUM INTO '" + target.toString().replace("'", "''") + "'");
                } finally {
                    readers.add(connection);
                }
                return null;
            });
        } catch (SQLException e) {
            throw SqlFailure.of(e, target.toString());
        }
    }

    @Override
    public void close() {
        reading.close();
        try {
            writing.call(() -> {
                for (Connection connection : opened.reversed()) {
                    connection.close();
                }
                return null;
            });
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        } finally {
            writing.close();
        }
    }
}
