package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.registry.Cause;
import dev.flyball.registry.NewVersion;
import dev.flyball.store.check.DatabaseCheck;
import dev.flyball.store.check.Finding;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.class)
class DatabaseLookTest {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Digest DIGEST = Digest.ofText("package");

    @TempDir
    private Path folder;

    @Test
    void aSoundDatabaseGivesItsReferencesAlsoWhileItIsWrittenTo() {
        try (Database database = TestDatabase.sqlite(folder)) {
            register(database);

            DatabaseCheck check = look(LATER);

            assertThat(check.findings()).isEmpty();
            assertThat(check.references())
                    .containsExactly(new DatabaseLook.Reference("version churn/1", Shelf.OBJECTS, DIGEST.hex()));
            register(database);
        }
    }

    @Test
    void anAliasOfNoVersionIsFound() {
        try (Database database = TestDatabase.sqlite(folder)) {
            register(database);
            database.write(transaction -> transaction.update("UPDATE model_versions SET deleted = 1"));
        }

        Finding finding = only(LATER);

        assertThat(finding.what())
                .isEqualTo("An alias points at a version that does not exist (churn@champion, version 1).");
        assertThat(finding.hint()).isEqualTo("Maybe set it anew: flyball models alias MODEL/VERSION ALIAS.");
    }

    @Test
    void aClockBehindTheNewestRecordIsFound() {
        try (Database database = TestDatabase.sqlite(folder)) {
            register(database);
        }

        Finding finding = only(Instant.parse("1999-01-01T00:00:00Z"));

        assertThat(finding.check()).isEqualTo("clock");
        assertThat(finding.what())
                .startsWith("The clock is behind the newest record (1999-01-01T00:00:00Z, the record");
    }

    @Test
    void aDamagedPageIsFound() throws Exception {
        try (Database database = TestDatabase.sqlite(folder)) {
            register(database);
        }
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 2; page < file.length() / 4096; page++) {
                file.seek(page * 4096);
                file.write(new byte[] {13, 127, 127, 127, 127, 127});
            }
        }

        assertThat(look(LATER).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.what()).startsWith("The database is damaged ("));
    }

    @Test
    void whatIsNoDatabaseIsFound() throws Exception {
        Files.writeString(file(), "This is a note, not a database. ".repeat(200));

        assertThat(only(LATER).what()).startsWith("The database is damaged (");
    }

    @Test
    void aMissingDatabaseIsFound() {
        assertThat(only(LATER).what()).isEqualTo("The home has no database (flyball.db).");
    }

    @Test
    void aNewerSchemaIsFound() {
        try (Database database = TestDatabase.sqlite(folder)) {
            database.write(transaction -> transaction.update("UPDATE flyway_schema_history SET version = '99'"
                    + " WHERE version = '" + DatabaseLook.NEWEST_SCHEMA + "'"));
        }

        assertThat(only(LATER).what())
                .isEqualTo("The schema of the database is newer than this program's (99, this one has "
                        + DatabaseLook.NEWEST_SCHEMA + ").");
    }

    @Test
    void postgresqlIsLookedAtToo(PostgresServer.Running server) {
        DatabaseUrl url = server.fresh();
        Finding empty =
                DatabaseCheck.of(() -> DatabaseLook.of(url), LATER).findings().getFirst();
        try (Database database = PostgresDatabase.open(url, TestDatabase.threads())) {
            register(database);
        }

        DatabaseCheck check = DatabaseCheck.of(() -> DatabaseLook.of(url), LATER);

        assertThat(empty.hint()).isEqualTo("Maybe start the server once: it brings the schema up to date.");
        assertThat(check.findings()).isEmpty();
        assertThat(check.references()).hasSize(1);
    }

    @Test
    void aPostgresqlThatDoesNotAnswerIsFound() {
        DatabaseUrl nobody = DatabaseUrl.parse("postgresql://flyball:secret@127.0.0.1:1/flyball");

        Finding finding = DatabaseCheck.of(() -> DatabaseLook.of(nobody), LATER)
                .findings()
                .getFirst();

        assertThat(finding.what()).startsWith("The database does not answer (");
        assertThat(finding.where()).isEqualTo("postgresql://flyball@127.0.0.1:1/flyball");
    }

    private static void register(Database database) {
        SqlStores stores = TestDatabase.stores(database);
        stores.models().ensureModel("churn");
        int number = stores.models()
                .createVersion(NewVersion.ofPackage("churn", DIGEST, "run-1"), Cause.by("ada"))
                .number();
        stores.models().promote("churn", number, Cause.by("ada"));
    }

    private Path file() {
        return folder.resolve("flyball.db");
    }

    private DatabaseCheck look(Instant now) {
        return DatabaseCheck.of(() -> DatabaseLook.of(file()), now);
    }

    private Finding only(Instant now) {
        assertThat(look(now).findings()).hasSize(1);
        return look(now).findings().getFirst();
    }
}
