package dev.flyball.store.sql;

import dev.flyball.registry.Experiment;
import dev.flyball.registry.Lifecycle;
import dev.flyball.registry.NewRun;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.Run;
import dev.flyball.registry.RunFilter;
import dev.flyball.registry.RunStatus;
import dev.flyball.registry.RunUpdate;
import dev.flyball.registry.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of runs with their params and tags.
final class RunTable {
    static final WordTable PARAMS = WordTable.of("run_params", "run_id");
    static final WordTable TAGS = WordTable.of("run_tags", "run_id");
    private static final String SELECT = "SELECT id, experiment_id, name, user_name, status, start_ms, end_ms,"
            + " lifecycle, artifact_uri FROM runs";

    private RunTable() {}

    static void insert(Transaction transaction, String id, NewRun run, Experiment experiment, Instant now)
            throws SQLException {
        String name =
                run.name() != null ? run.name() : run.tags().getOrDefault(Run.NAME_TAG, "run-" + id.substring(0, 8));
        Instant start = run.start() == null ? now : run.start();
        int added = transaction.update(
                "INSERT INTO runs (id, experiment_id, name, user_name, status, start_ms, end_ms, lifecycle, artifact_uri)"
                        + " VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?) ON CONFLICT DO NOTHING",
                id,
                Long.parseLong(experiment.id()),
                name,
                run.user(),
                RunStatus.RUNNING,
                start,
                Lifecycle.ACTIVE,
                experiment.runLocation(id));
        if (added == 0) {
            throw Refusal.taken("run id", id);
        }
        TAGS.set(transaction, run.tags(), id);
        TAGS.set(transaction, Map.of(Run.NAME_TAG, name), id);
    }

    static Optional<Run> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SELECT + " WHERE id = ?", row -> run(transaction, row), id);
    }

    static List<Run> list(Transaction transaction, RunFilter filter) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
        if (filter.view() != View.ALL) {
            sql.append(" AND lifecycle = ?");
            values.add(filter.view() == View.ACTIVE_ONLY ? Lifecycle.ACTIVE : Lifecycle.DELETED);
        }
        if (!filter.experimentIds().isEmpty()) {
            List<Long> ids = filter.experimentIds().stream()
                    .flatMapToLong(id -> ExperimentTable.number(id).stream())
                    .boxed()
                    .toList();
            if (ids.isEmpty()) {
                return List.of();
            }
            sql.append(" AND experiment_id IN (?")
                    .append(", ?".repeat(ids.size() - 1))
                    .append(")");
            values.addAll(ids);
        }
        sql.append(" ORDER BY start_ms DESC, id LIMIT ? OFFSET ?");
        values.add(filter.limit());
        values.add(filter.offset());
        return transaction.all(sql.toString(), row -> run(transaction, row), values.toArray());
    }

    /// The experiment's number of a run that may be written to, which is locked until the end of the transaction.
    static long lockActive(Transaction transaction, String id) throws SQLException {
        record Found(long experiment, Lifecycle lifecycle) {}
        transaction.lock("run/" + id);
        Found found = transaction
                .first(
                        "SELECT experiment_id, lifecycle FROM runs WHERE id = ?",
                        row -> new Found(row.number("experiment_id"), row.word("lifecycle", Lifecycle.class)),
                        id)
                .orElseThrow(() -> Refusal.unknown("run", id));
        if (found.lifecycle() == Lifecycle.DELETED) {
            throw Refusal.deleted("run", id);
        }
        return found.experiment();
    }

    static void update(Transaction transaction, String id, RunUpdate update) throws SQLException {
        if (update.status() != null) {
            transaction.update("UPDATE runs SET status = ? WHERE id = ?", update.status(), id);
        }
        if (update.end() != null) {
            transaction.update("UPDATE runs SET end_ms = ? WHERE id = ?", update.end(), id);
        }
        if (update.name() != null && !update.name().isEmpty()) {
            TAGS.set(transaction, Map.of(Run.NAME_TAG, update.name()), id);
            rename(transaction, id, update.name());
        }
    }

    static void rename(Transaction transaction, String id, String name) throws SQLException {
        transaction.update("UPDATE runs SET name = ? WHERE id = ?", name, id);
    }

    static void mark(Transaction transaction, String id, Lifecycle lifecycle) throws SQLException {
        if (transaction.update("UPDATE runs SET lifecycle = ? WHERE id = ?", lifecycle, id) == 0) {
            throw Refusal.unknown("run", id);
        }
    }

    private static Run run(Transaction transaction, Row row) throws SQLException {
        String id = row.text("id");
        long experiment = row.number("experiment_id");
        return new Run(
                id,
                Long.toString(experiment),
                row.text("name"),
                row.text("user_name"),
                row.word("status", RunStatus.class),
                row.instant("start_ms"),
                row.instantOrNull("end_ms"),
                row.word("lifecycle", Lifecycle.class),
                row.text("artifact_uri"),
                PARAMS.of(transaction, id),
                MetricTable.newest(transaction, id),
                TAGS.of(transaction, id),
                InputTable.of(transaction, id, experiment),
                InputTable.models(transaction, id),
                InputTable.outputs(transaction, id));
    }
}
