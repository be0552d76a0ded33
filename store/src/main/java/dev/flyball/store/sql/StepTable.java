package dev.flyball.store.sql;

import dev.flyball.pipeline.run.StepRecord;
import dev.flyball.pipeline.run.StepState;
import java.sql.SQLException;
import java.util.List;

/// The rows of runs' steps.
final class StepTable {
    private static final String SELECT = "SELECT run_id, name, position, state, version, epoch, leased_by, attempt,"
            + " deaths, until_ms, reason, found, facts, outputs, result_key, started_ms, finished_ms FROM pipeline_steps";

    private StepTable() {}

    static void insert(Transaction transaction, StepRecord step) throws SQLException {
        transaction.update(
                "INSERT INTO pipeline_steps (run_id, name, position, state, version, epoch, leased_by, attempt, deaths,"
                        + " until_ms, reason, found, facts, outputs, result_key, started_ms, finished_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                step.runId(),
                step.name(),
                step.position(),
                step.state(),
                step.version(),
                step.epoch(),
                step.leasedBy(),
                step.attempt(),
                step.deaths(),
                step.until(),
                step.reason(),
                step.found(),
                step.facts().pretty(),
                ArtifactRefs.write(step.outputs()),
                step.key(),
                step.started(),
                step.finished());
    }

    /// Compares version and epoch and sets what can change.
    static boolean update(Transaction transaction, StepRecord expected, StepRecord next) throws SQLException {
        return transaction.update(
                        "UPDATE pipeline_steps SET state = ?, version = ?, epoch = ?, leased_by = ?, attempt = ?,"
                                + " deaths = ?, until_ms = ?, reason = ?, found = ?, facts = ?, outputs = ?,"
                                + " result_key = ?, started_ms = ?, finished_ms = ?"
                                + " WHERE run_id = ? AND name = ? AND version = ? AND epoch = ?",
                        next.state(),
                        next.version(),
                        next.epoch(),
                        next.leasedBy(),
                        next.attempt(),
                        next.deaths(),
                        next.until(),
                        next.reason(),
                        next.found(),
                        next.facts().pretty(),
                        ArtifactRefs.write(next.outputs()),
                        next.key(),
                        next.started(),
                        next.finished(),
                        expected.runId(),
                        expected.name(),
                        expected.version(),
                        expected.epoch())
                > 0;
    }

    static List<StepRecord> ofRun(Transaction transaction, String runId) throws SQLException {
        return transaction.all(SELECT + " WHERE run_id = ? ORDER BY position", StepTable::step, runId);
    }

    private static StepRecord step(Row row) throws SQLException {
        return new StepRecord(
                row.text("run_id"),
                row.text("name"),
                row.whole("position"),
                row.word("state", StepState.class),
                row.number("version"),
                row.number("epoch"),
                row.number("leased_by"),
                row.whole("attempt"),
                row.whole("deaths"),
                row.instantOrNull("until_ms"),
                row.text("reason"),
                row.text("found"),
                row.json("facts"),
                ArtifactRefs.read(row.text("outputs")),
                row.textOrNull("result_key"),
                row.instantOrNull("started_ms"),
                row.instantOrNull("finished_ms"));
    }
}
