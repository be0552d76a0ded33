package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.registry.Cause;
import dev.flyball.registry.DatasetStore;
import dev.flyball.registry.DatasetVersion;
import dev.flyball.registry.NewDatasetVersion;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.RegistryEvents;
import dev.flyball.registry.RequestDigest;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Versions of datasets in SQL.
public final class SqlDatasetStore implements DatasetStore {
    private static final String SELECT =
            "SELECT dataset, number, digest, row_count, source, run_id, created_ms FROM dataset_versions";

    private final Database database;
    private final EventWriter events;
    private final Answers answers;
    private final InstantSource clock;

    SqlDatasetStore(Database database, EventWriter events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.answers = new Answers(clock);
        this.clock = clock;
    }

    @Override
    public DatasetVersion record(NewDatasetVersion version, Cause cause) {
        return database.write(transaction -> {
            transaction.lock("dataset/" + version.dataset());
            answers.once(
                    transaction,
                    cause.idempotencyKey(),
                    RequestDigest.of(version),
                    () -> insert(transaction, version, cause));
            return find(transaction, version.dataset(), version.digest())
                    .orElseThrow(() -> Refusal.unknown("dataset", version.dataset()));
        });
    }

    private String insert(Transaction transaction, NewDatasetVersion version, Cause cause) throws SQLException {
        int added = transaction.update(
                "INSERT INTO dataset_versions (dataset, number, digest, row_count, source, run_id, created_ms)"
                        + " SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ? FROM dataset_versions"
                        + " WHERE dataset = ? ON CONFLICT DO NOTHING",
                version.dataset(),
                version.digest().hex(),
                version.rows(),
                version.source(),
                cause.runId(),
                clock.instant(),
                version.dataset());
        if (added > 0) {
            DatasetVersion made =
                    find(transaction, version.dataset(), version.digest()).orElseThrow();
            events.append(transaction, List.of(RegistryEvents.created(made, cause)));
        }
        return version.digest().hex();
    }

    @Override
    public Optional<DatasetVersion> dataset(String dataset, int number) {
        return database.read(transaction -> transaction.first(
                SELECT + " WHERE dataset = ? AND number = ?", SqlDatasetStore::version, dataset, number));
    }

    @Override
    public Optional<DatasetVersion> dataset(String dataset, Digest digest) {
        return database.read(transaction -> find(transaction, dataset, digest));
    }

    @Override
    public List<DatasetVersion> versions(String dataset) {
        return database.read(transaction ->
                transaction.all(SELECT + " WHERE dataset = ? ORDER BY number DESC", SqlDatasetStore::version, dataset));
    }

    @Override
    public List<DatasetVersion> datasets() {
        return database.read(transaction -> transaction.all(
                SELECT + " v WHERE number = (SELECT MAX(number) FROM dataset_versions w WHERE w.dataset = v.dataset)"
                        + " ORDER BY dataset",
                SqlDatasetStore::version));
    }

    private static Optional<DatasetVersion> find(Transaction transaction, String dataset, Digest digest)
            throws SQLException {
        return transaction.first(
                SELECT + " WHERE dataset = ? AND digest = ?", SqlDatasetStore::version, dataset, digest.hex());
    }

    private static DatasetVersion version(Row row) throws SQLException {
        return new DatasetVersion(
                row.text("dataset"),
                row.whole("number"),
                new Digest(row.text("digest")),
                row.number("row_count"),
                row.text("source"),
                row.textOrNull("run_id"),
                row.instant("created_ms"));
    }
}
