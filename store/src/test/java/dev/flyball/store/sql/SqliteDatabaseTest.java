package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest {
    private static final String INSERT =
            "INSERT INTO dataset_versions (dataset, number, digest, row_count, source, created_ms) VALUES (?, ?, ?, 0, ?, 0)";

    @TempDir
    Path folder;

    private static void insert(Database database, int number, String source) {
        database.write(transaction -> transaction.update(INSERT, "d", number, "digest" + number, source));
    }

    private static long count(Database database) {
        return database.read(transaction -> transaction.one(
                "SELECT COUNT(*) AS n FROM dataset_versions WHERE dataset = 'd'", row -> row.number("n")));
    }

    @Test
    void everyCommitIsForcedToTheDisk() {
        try (Database database = TestDatabase.sqlite(folder)) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(Database database, String name) {
        return database.write(transaction -> transaction.one("PRAGMA " + name, row -> row.text(name)));
    }

    @Test
    void nativeCallsRunOnPlatformThreadsOfTheStoreOnly() throws Exception {
        try (Database database = TestDatabase.sqlite(folder);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Thread>> threads = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                threads.add(virtual.submit(() -> database.write(transaction -> Thread.currentThread())));
                threads.add(virtual.submit(() -> database.read(transaction -> Thread.currentThread())));
            }
            for (Future<Thread> thread : threads) {
                assertThat(thread.get().isVirtual()).isFalse();
                assertThat(thread.get().getName()).startsWith("store-");
            }
        }
    }

    @Test
    void whatThrowsIsRolledBack() {
        try (Database database = TestDatabase.sqlite(folder)) {
            IllegalStateException why = new IllegalStateException("no");
            assertThatIllegalStateException()
                    .isThrownBy(() -> database.write(transaction -> {
                        transaction.update(INSERT, "d", 1, "x", "y");
                        throw why;
                    }))
                    .isSameAs(why);
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void aReaderSeesOneState() {
        try (Database database = TestDatabase.sqlite(folder)) {
            insert(database, 1, "a");
            long[] seen = database.read(transaction -> {
                long before = transaction.one("SELECT COUNT(*) AS n FROM dataset_versions", row -> row.number("n"));
                try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                    var unused = other.submit(() -> insert(database, 2, "b"));
                }
                long after = transaction.one("SELECT COUNT(*) AS n FROM dataset_versions", row -> row.number("n"));
                return new long[] {before, after};
            });
            assertThat(seen).containsExactly(1, 1);
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @Test
    void aTransactionDoesNotBeginAnother() {
        try (Database database = TestDatabase.sqlite(folder)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> database.write(transaction -> database.write(inner -> 1)))
                    .withMessage("A transaction must not begin another.");
        }
    }

    @Test
    void aFullDatabaseRefusesLoudlyAndGoesOnReading() {
        try (Database database = TestDatabase.sqlite(folder)) {
            insert(database, 1, "a");
            database.write(
                    transaction -> transaction.one("PRAGMA max_page_count = 1", row -> row.number("max_page_count")));
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> {
                        for (int i = 2; i < 1000; i++) {
                            insert(database, i, "x".repeat(10_000));
                        }
                    })
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_SPACE);
                        assertThat(refusal.message()).startsWith("The database cannot write (");
                        assertThat(refusal.hint())
                                .isEqualTo("Maybe the disk is full or read-only: free some space, then try again.");
                    });
            long kept = count(database);
            database.write(transaction ->
                    transaction.one("PRAGMA max_page_count = 1000000", row -> row.number("max_page_count")));
            insert(database, 2000, "room again");
            assertThat(count(database)).isEqualTo(kept + 1);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(folder.resolve("flyball.db"), "this is not a database, only a text file".repeat(200));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> TestDatabase.sqlite(folder))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.LOG_DAMAGED);
                    assertThat(refusal.message()).startsWith("The database is damaged (");
                });
    }

    @Test
    void aNewerSchemaIsRefused() {
        try (Database database = TestDatabase.sqlite(folder)) {
            database.write(
                    transaction -> transaction.update(
                            "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                                    + " installed_by, execution_time, success) VALUES (99, '99', 'x', 'SQL', 'x', 0, 'x', 0, 1)"));
        }
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> TestDatabase.sqlite(folder))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.HOME_NEWER);
                    assertThat(refusal.code().exitCode()).isEqualTo(6);
                })
                .withMessage(
                        "A newer Flyball wrote the database (schema 99, this one knows " + Migrations.NEWEST + ").");
    }

    @Test
    void whatIsClosedSaysSo() {
        Database database = TestDatabase.sqlite(folder);
        database.close();
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> count(database))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STORE_AWAY))
                .withMessage("The database does not answer (it is closed).");
    }

    @Test
    void aBackUpIsAWholeCopyWhileOthersWrite() {
        Path copy = folder.resolve("copy/flyball.db");
        java.util.Objects.requireNonNull(copy.getParent()).toFile().mkdir();
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("flyball.db"), TestDatabase.threads())) {
            insert(database, 1, "a");
            database.backUp(copy);
            insert(database, 2, "b");
        }
        try (Database restored = SqliteDatabase.open(copy, TestDatabase.threads())) {
            assertThat(count(restored)).isEqualTo(1);
        }
    }
}
