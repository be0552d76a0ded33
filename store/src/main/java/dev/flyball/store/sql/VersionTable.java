package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.NewVersion;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.Stage;
import dev.flyball.registry.VersionStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of model versions with their tags.
final class VersionTable {
    static final WordTable TAGS = WordTable.of("model_version_tags", "model", "number");
    private static final String SELECT = "SELECT m.name AS model_name, v.model, v.number, v.digest, v.source, v.run_id,"
            + " v.model_id, v.run_link, v.description, v.stage, v.status, v.status_message, v.created_ms, v.updated_ms"
            + " FROM model_versions v JOIN registered_models m ON m.id = v.model WHERE v.deleted = 0";

    private VersionTable() {}

    /// Inserts under the next number; the model must be locked.
    static int insert(Transaction transaction, long model, NewVersion version, @Nullable String runId, Instant now)
            throws SQLException {
        int number = transaction.one(
                "SELECT COALESCE(MAX(number), 0) + 1 AS next FROM model_versions WHERE model = ?",
                row -> row.whole("next"),
                model);
        Digest digest = version.digest();
        transaction.update(
                "INSERT INTO model_versions (model, number, digest, source, run_id, model_id, run_link, description,"
                        + " stage, status, status_message, created_ms, updated_ms, deleted)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, 0)",
                model,
                number,
                digest == null ? null : digest.hex(),
                version.source(),
                runId,
                version.modelId(),
                version.runLink(),
                version.description(),
                Stage.NONE,
                VersionStatus.READY,
                now,
                now);
        TAGS.set(transaction, version.tags(), model, number);
        return number;
    }

    static Optional<ModelVersion> find(Transaction transaction, String model, int number) throws SQLException {
        return transaction.first(
                SELECT + " AND m.name = ? AND v.number = ?", row -> version(transaction, row), model, number);
    }

    static ModelVersion get(Transaction transaction, String model, int number) throws SQLException {
        return find(transaction, model, number)
                .orElseThrow(() -> Refusal.unknown("model version", model + "/" + number));
    }

    static List<ModelVersion> list(Transaction transaction, String model) throws SQLException {
        return transaction.all(
                SELECT + " AND m.name = ? ORDER BY v.number DESC", row -> version(transaction, row), model);
    }

    static List<ModelVersion> ofRun(Transaction transaction, String runId) throws SQLException {
        return transaction.all(
                SELECT + " AND v.run_id = ? ORDER BY m.name, v.number", row -> version(transaction, row), runId);
    }

    static void setStage(Transaction transaction, long model, int number, Stage stage, Instant now)
            throws SQLException {
        transaction.update(
                "UPDATE model_versions SET stage = ?, updated_ms = ? WHERE model = ? AND number = ?",
                stage,
                now,
                model,
                number);
    }

    static void archiveOthers(Transaction transaction, long model, int number, Stage stage, Instant now)
            throws SQLException {
        transaction.update(
                "UPDATE model_versions SET stage = ?, updated_ms = ?"
                        + " WHERE model = ? AND stage = ? AND number <> ? AND deleted = 0",
                Stage.ARCHIVED,
                now,
                model,
                stage,
                number);
    }

    /// Hides a version; its number stays taken, what it was made of is forgotten.
    static void hide(Transaction transaction, long model, int number, Instant now) throws SQLException {
        TAGS.removeAll(transaction, model, number);
        transaction.update(
                "UPDATE model_versions SET deleted = 1, source = '', run_link = '', run_id = NULL, updated_ms = ?"
                        + " WHERE model = ? AND number = ?",
                now,
                model,
                number);
    }

    private static ModelVersion version(Transaction transaction, Row row) throws SQLException {
        long model = row.number("model");
        int number = row.whole("number");
        String digest = row.textOrNull("digest");
        return new ModelVersion(
                row.text("model_name"),
                number,
                digest == null ? null : new Digest(digest),
                row.text("source"),
                row.textOrNull("run_id"),
                row.textOrNull("model_id"),
                row.text("run_link"),
                row.text("description"),
                row.word("stage", Stage.class),
                row.word("status", VersionStatus.class),
                row.text("status_message"),
                row.instant("created_ms"),
                row.instant("updated_ms"),
                TAGS.of(transaction, model, number),
                AliasTable.of(transaction, model, number));
    }
}
