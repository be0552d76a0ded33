package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One connection to a database that only reads and migrates nothing, for looking at it while somebody else may work.
///
/// Used by one platform thread. Refusals of the database are FB-604 or FB-617.
public final class DatabaseLook implements AutoCloseable {
    /// The schema that this program works with.
    public static final int NEWEST_SCHEMA = Migrations.NEWEST;

    private static final int CONNECT_SECONDS = 10;

    private final DataSource source;
    private final Connection connection;
    private final Transaction transaction;
    private final boolean sqlite;
    private final String where;

    private DatabaseLook(DataSource source, boolean sqlite, String where) {
        this.source = source;
        this.sqlite = sqlite;
        this.where = where;
        try {
            connection = source.getConnection();
            connection.setReadOnly(true);
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
        transaction = new Transaction(connection, false);
    }

    /// How a look begins.
    public interface Opening {
        DatabaseLook open();
    }

    /// An object that a record says is in the home.
    ///
    /// @param owner in words: `version churn/3`
    /// @param digest in hexadecimal digits
    public record Reference(String owner, Shelf shelf, String digest) {}

    /// Looks at SQLite's file.
    ///
    /// @throws FlyballException FB-617 when there is none
    public static DatabaseLook of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FlyballException(
                    ErrorCode.STORE_AWAY,
                    "The home has no database (" + file.getFileName() + ").",
                    file.toString(),
                    "Maybe it was deleted by hand: restore a backup, or start with an empty home.");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return new DatabaseLook(source, true, file.toString());
    }

    /// Looks at PostgreSQL.
    public static DatabaseLook of(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName("flyball doctor");
        return new DatabaseLook(source, false, url.toString());
    }

    /// The database, without its password.
    public String where() {
        return where;
    }

    /// The version of the schema, 0 when there is none.
    public int schema() {
        try {
            return Migrations.version(source);
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
    }

    /// What SQLite finds wrong when it reads every page and every reference; PostgreSQL looks after itself.
    public List<String> damage() {
        if (!sqlite) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(all("PRAGMA integrity_check", row -> row.text("integrity_check")));
        lines.remove("ok");
        lines.addAll(all(
                "PRAGMA foreign_key_check",
                row -> "a row of " + row.text("table") + " refers to none of " + row.text("parent")));
        return lines;
    }

    /// Aliases of versions that are deleted or never were, as `churn@champion, version 3`.
    public List<String> danglingAliases() {
        return all("""
                SELECT m.name AS model, a.alias AS alias, a.number AS number
                FROM model_aliases a
                JOIN registered_models m ON m.id = a.model
                LEFT JOIN model_versions v ON v.model = a.model AND v.number = a.number AND v.deleted = 0
                WHERE v.number IS NULL ORDER BY m.name, a.alias""", row -> row.text("model") + "@" + row.text("alias") + ", version " + row.number("number"));
    }

    /// The time of the newest record; empty when there is none.
    public Optional<Instant> newest() {
        return all("""
                        SELECT MAX(at) AS at FROM (
                          SELECT MAX(time_ms) AS at FROM events
                          UNION ALL SELECT MAX(updated_ms) FROM model_versions
                          UNION ALL SELECT MAX(start_ms) FROM runs
                          UNION ALL SELECT MAX(created_ms) FROM pipeline_runs) AS times""", row -> Optional.ofNullable(row.instantOrNull("at"))).getFirst();
    }

    /// The packages of registered versions, the versions of datasets, and the results of steps, each object once.
    public List<Reference> references() {
        Map<String, Reference> references = new LinkedHashMap<>();
        List<Reference> all = new ArrayList<>(packages());
        all.addAll(datasets());
        all.addAll(results());
        all.forEach(reference -> references.putIfAbsent(reference.shelf() + reference.digest(), reference));
        return List.copyOf(references.values());
    }

    private List<Reference> packages() {
        return all(
                """
                SELECT m.name AS model, v.number AS number, v.digest AS digest
                FROM model_versions v JOIN registered_models m ON m.id = v.model
                WHERE v.deleted = 0 AND v.digest IS NOT NULL ORDER BY m.name, v.number""",
                row -> new Reference(
                        "version " + row.text("model") + "/" + row.number("number"),
                        Shelf.OBJECTS,
                        row.text("digest")));
    }

    private List<Reference> datasets() {
        return all(
                "SELECT dataset, number, digest FROM dataset_versions ORDER BY dataset, number",
                row -> new Reference(
                        "dataset " + row.text("dataset") + "@" + row.number("number"),
                        Shelf.DATASETS,
                        row.text("digest")));
    }

    private List<Reference> results() {
        List<Reference> references = new ArrayList<>();
        all("SELECT project, step, outputs FROM step_results ORDER BY recorded_ms, key", row -> {
            for (ArtifactRef output : ArtifactRefs.read(row.text("outputs"))) {
                references.add(new Reference(
                        "the result of step " + row.text("step") + " of " + row.text("project"),
                        output.shelf(),
                        output.digest().hex()));
            }
            return references.size();
        });
        return references;
    }

    private <T> List<T> all(String sql, Transaction.Mapper<T> mapper) {
        try {
            return transaction.all(sql, mapper);
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailure.of(e, where);
        }
    }
}
