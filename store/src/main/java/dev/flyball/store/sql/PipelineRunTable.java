package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.RunOptions;
import dev.flyball.pipeline.run.RunQuery;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunState;
import dev.flyball.pipeline.run.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of projects' runs.
final class PipelineRunTable {
    private static final String SELECT = "SELECT id, project, folder, definition, fingerprint, options, trigger_kind,"
            + " trigger_key, actor, state, version, epoch, reason, waiting_for, retry_of, created_ms, started_ms,"
            + " finished_ms FROM pipeline_runs";

    private PipelineRunTable() {}

    static void insert(Transaction transaction, RunRecord run) throws SQLException {
        transaction.update(
                "INSERT INTO pipeline_runs (id, project, folder, definition, fingerprint, options, trigger_kind,"
                        + " trigger_key, actor, state, version, epoch, reason, waiting_for, retry_of, created_ms,"
                        + " started_ms, finished_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.project(),
                run.folder(),
                run.definition().hex(),
                run.fingerprint().hex(),
                run.options().toJson().canonical(),
                run.trigger().kind(),
                run.trigger().key(),
                run.actor(),
                run.state(),
                run.version(),
                run.epoch(),
                run.reason(),
                run.waitingFor(),
                run.retryOf(),
                run.created(),
                run.started(),
                run.finished());
    }

    /// Compares the version and sets what can change.
    static boolean update(Transaction transaction, RunRecord expected, RunRecord next) throws SQLException {
        return transaction.update(
                        "UPDATE pipeline_runs SET state = ?, version = ?, epoch = ?, reason = ?, waiting_for = ?,"
                                + " started_ms = ?, finished_ms = ? WHERE id = ? AND version = ?",
                        next.state(),
                        next.version(),
                        next.epoch(),
                        next.reason(),
                        next.waitingFor(),
                        next.started(),
                        next.finished(),
                        expected.id(),
                        expected.version())
                > 0;
    }

    static Optional<RunRecord> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SELECT + " WHERE id = ?", PipelineRunTable::run, id);
    }

    static List<RunRecord> list(Transaction transaction, RunQuery query) throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
        List<@Nullable Object> values = new ArrayList<>();
        if (query.project() != null) {
            sql.append(" AND project = ?");
            values.add(query.project());
        }
        if (query.state() != null) {
            sql.append(" AND state = ?");
            values.add(query.state());
        }
        values.add(query.limit());
        sql.append(" ORDER BY created_ms DESC, id DESC LIMIT ?");
        return transaction.all(sql.toString(), PipelineRunTable::run, values.toArray());
    }

    static List<RunRecord> unfinished(Transaction transaction) throws SQLException {
        List<RunState> open = new ArrayList<>();
        for (RunState state : RunState.values()) {
            if (!state.isTerminal()) {
                open.add(state);
            }
        }
        return transaction.all(
                SELECT + " WHERE state IN (?" + ", ?".repeat(open.size() - 1) + ") ORDER BY created_ms, id",
                PipelineRunTable::run,
                open.toArray());
    }

    private static RunRecord run(Row row) throws SQLException {
        return new RunRecord(
                row.text("id"),
                row.text("project"),
                row.text("folder"),
                new Digest(row.text("definition")),
                new Digest(row.text("fingerprint")),
                RunOptions.of(row.json("options")),
                new Trigger(row.text("trigger_kind"), row.text("trigger_key")),
                row.text("actor"),
                row.word("state", RunState.class),
                row.number("version"),
                row.number("epoch"),
                row.text("reason"),
                row.text("waiting_for"),
                row.textOrNull("retry_of"),
                row.instant("created_ms"),
                row.instantOrNull("started_ms"),
                row.instantOrNull("finished_ms"));
    }
}
