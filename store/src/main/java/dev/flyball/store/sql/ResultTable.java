package dev.flyball.store.sql;

import dev.flyball.pipeline.run.StepResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The rows of steps' results; a key has the newest one.
final class ResultTable {
    private static final String SELECT =
            "SELECT key, project, step, record, outputs, found, facts, run_id, recorded_ms FROM step_results";

    private ResultTable() {}

    static void put(Transaction transaction, StepResult result) throws SQLException {
        transaction.update("DELETE FROM step_results WHERE key = ?", result.key());
        transaction.update(
                "INSERT INTO step_results (key, project, step, record, outputs, found, facts, run_id, recorded_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                result.key(),
                result.project(),
                result.step(),
                result.record().canonical(),
                ArtifactRefs.write(result.outputs()),
                result.found(),
                result.facts().pretty(),
                result.runId(),
                result.recorded());
    }

    static Optional<StepResult> find(Transaction transaction, String key) throws SQLException {
        return transaction.first(SELECT + " WHERE key = ?", ResultTable::result, key);
    }

    static List<StepResult> list(Transaction transaction, String project, String step, int limit) throws SQLException {
        return transaction.all(
                SELECT + " WHERE project = ? AND step = ? ORDER BY recorded_ms DESC, key LIMIT ?",
                ResultTable::result,
                project,
                step,
                limit);
    }

    private static StepResult result(Row row) throws SQLException {
        return new StepResult(
                row.text("key"),
                row.text("project"),
                row.text("step"),
                row.json("record"),
                ArtifactRefs.read(row.text("outputs")),
                row.text("found"),
                row.json("facts"),
                row.text("run_id"),
                row.instant("recorded_ms"));
    }
}
