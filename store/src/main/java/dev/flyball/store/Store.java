package dev.flyball.store;

import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.registry.DatasetStore;
import dev.flyball.registry.EventLog;
import dev.flyball.registry.ExperimentStore;
import dev.flyball.registry.LoggedModelStore;
import dev.flyball.registry.ModelStore;
import dev.flyball.rollout.RolloutStore;
import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.store.sql.Database;
import dev.flyball.store.sql.DatabaseUrl;
import dev.flyball.store.sql.PostgresDatabase;
import dev.flyball.store.sql.SqlStores;
import dev.flyball.store.sql.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/// All metadata, open: every port on one database, migrated. Safe for any number of threads, virtual ones too.
public final class Store implements AutoCloseable {
    private final Database database;
    private final SqlStores stores;

    private Store(Database database, InstantSource clock, RandomGenerator ids) {
        this.database = database;
        this.stores = new SqlStores(database, clock, ids);
    }

    /// Opens SQLite in a file, usually [Home#database].
    ///
    /// @param threads makes the few platform threads on which native calls run
    /// @param ids a secure source of the ids of runs
    public static Store open(Path file, ThreadFactory threads, InstantSource clock, RandomGenerator ids) {
        return new Store(SqliteDatabase.open(file, threads), clock, ids);
    }

    /// Opens PostgreSQL.
    public static Store open(DatabaseUrl url, ThreadFactory threads, InstantSource clock, RandomGenerator ids) {
        return new Store(PostgresDatabase.open(url, threads), clock, ids);
    }

    public ExperimentStore experiments() {
        return stores.experiments();
    }

    public LoggedModelStore loggedModels() {
        return stores.loggedModels();
    }

    public ModelStore models() {
        return stores.models();
    }

    public DatasetStore datasets() {
        return stores.datasets();
    }

    public EventLog events() {
        return stores.events();
    }

    /// The pipeline's runs.
    public RunStore runs() {
        return stores.runs();
    }

    /// The digests of files that were read, for [dev.flyball.pipeline.run.FileDigests].
    public FileDigests.Memory fileDigests() {
        return stores.fileDigests();
    }

    public FeedbackStore feedback() {
        return stores.feedback();
    }

    public RolloutStore rollouts() {
        return stores.rollouts();
    }

    /// Asks the database for a sign of life.
    ///
    /// @throws dev.flyball.kernel.FlyballException FB-617 when it does not answer
    public void ping() {
        database.read(transaction -> transaction.one("SELECT 1 AS alive", row -> row.number("alive")));
    }

    @Override
    public void close() {
        database.close();
    }
}
