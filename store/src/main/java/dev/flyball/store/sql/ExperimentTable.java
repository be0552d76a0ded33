package dev.flyball.store.sql;

import dev.flyball.registry.Experiment;
import dev.flyball.registry.Lifecycle;
import dev.flyball.registry.NewExperiment;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The rows of experiments with their tags.
final class ExperimentTable {
    static final WordTable TAGS = WordTable.of("experiment_tags", "experiment_id");
    private static final String SELECT =
            "SELECT id, name, artifact_location, lifecycle, created_ms, updated_ms FROM experiments";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private ExperimentTable() {}

    /// The number of an id; empty when no id looks like this.
    static OptionalLong number(String id) {
        return NUMBER.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    /// Inserts under the next number; the names of experiments must be locked.
    static Experiment insert(Transaction transaction, NewExperiment experiment, Instant now) throws SQLException {
        if (named(transaction, experiment.name()).isPresent()) {
            throw Refusal.taken("experiment name", experiment.name());
        }
        long id = transaction.raise("experiment", 1);
        String location = experiment.artifactLocation();
        transaction.update(
                "INSERT INTO experiments (id, name, artifact_location, lifecycle, created_ms, updated_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                id,
                experiment.name(),
                location == null || location.isEmpty() ? Experiment.defaultLocation(Long.toString(id)) : location,
                Lifecycle.ACTIVE,
                now,
                now);
        TAGS.set(transaction, experiment.tags(), id);
        return get(transaction, Long.toString(id));
    }

    static Optional<Experiment> find(Transaction transaction, String id) throws SQLException {
        OptionalLong number = number(id);
        return number.isEmpty()
                ? Optional.empty()
                : transaction.first(SELECT + " WHERE id = ?", row -> experiment(transaction, row), number.getAsLong());
    }

    static Experiment get(Transaction transaction, String id) throws SQLException {
        return find(transaction, id).orElseThrow(() -> Refusal.unknown("experiment", id));
    }

    static Experiment getActive(Transaction transaction, String id) throws SQLException {
        Experiment experiment = get(transaction, id);
        if (experiment.lifecycle() == Lifecycle.DELETED) {
            throw Refusal.deleted("experiment", id);
        }
        return experiment;
    }

    static Optional<Experiment> named(Transaction transaction, String name) throws SQLException {
        return transaction.first(SELECT + " WHERE name = ?", row -> experiment(transaction, row), name);
    }

    static List<Experiment> list(Transaction transaction, View view, int limit) throws SQLException {
        String where = switch (view) {
            case ACTIVE_ONLY -> " WHERE lifecycle = 'ACTIVE'";
            case DELETED_ONLY -> " WHERE lifecycle = 'DELETED'";
            case ALL -> "";
        };
        return transaction.all(
                SELECT + where + " ORDER BY created_ms DESC, id DESC LIMIT ?",
                row -> experiment(transaction, row),
                limit);
    }

    /// Marks an experiment and all its runs.
    static void mark(Transaction transaction, Experiment experiment, Lifecycle lifecycle, Instant now)
            throws SQLException {
        long id = Long.parseLong(experiment.id());
        transaction.update("UPDATE experiments SET lifecycle = ?, updated_ms = ? WHERE id = ?", lifecycle, now, id);
        transaction.update("UPDATE runs SET lifecycle = ? WHERE experiment_id = ?", lifecycle, id);
    }

    private static Experiment experiment(Transaction transaction, Row row) throws SQLException {
        long id = row.number("id");
        return new Experiment(
                Long.toString(id),
                row.text("name"),
                row.text("artifact_location"),
                row.word("lifecycle", Lifecycle.class),
                row.instant("created_ms"),
                row.instant("updated_ms"),
                TAGS.of(transaction, id));
    }
}
