package dev.flyball.store.sql;

import dev.flyball.registry.DatasetInput;
import dev.flyball.registry.DatasetName;
import dev.flyball.registry.ModelOutput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The datasets and logged models that runs read and made.
final class InputTable {
    private static final WordTable TAGS = WordTable.of("run_input_tags", "run_id", "name", "digest");

    private InputTable() {}

    /// Adds datasets; the first description of a (name, digest) in an experiment stays, and so does
    /// the first use of it in
    /// a run, with its tags.
    static void add(Transaction transaction, String runId, long experiment, List<DatasetInput> inputs)
            throws SQLException {
        for (DatasetInput input : inputs) {
            DatasetName dataset = input.dataset();
            transaction.update(
                    "INSERT INTO experiment_datasets (experiment_id, name, digest, source_type, source, schema_json,"
                            + " profile_json) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    experiment,
                    dataset.name(),
                    dataset.digest(),
                    input.sourceType(),
                    input.source(),
                    input.schema(),
                    input.profile());
            int added = transaction.update(
                    "INSERT INTO run_inputs (run_id, name, digest, position) SELECT ?, ?, ?, COUNT(*) FROM run_inputs"
                            + " WHERE run_id = ? ON CONFLICT DO NOTHING",
                    runId,
                    dataset.name(),
                    dataset.digest(),
                    runId);
            if (added > 0) {
                TAGS.set(transaction, input.tags(), runId, dataset.name(), dataset.digest());
            }
        }
    }

    static void addModels(Transaction transaction, String runId, List<String> modelIds) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        modelIds.forEach(id -> rows.add(new @Nullable Object[] {runId, id}));
        transaction.updateAll(
                "INSERT INTO run_model_inputs (run_id, model_id) VALUES (?, ?) ON CONFLICT DO NOTHING", rows);
    }

    static void addOutputs(Transaction transaction, String runId, List<ModelOutput> models) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        models.forEach(model -> rows.add(new @Nullable Object[] {runId, model.modelId(), model.step()}));
        transaction.updateAll(
                "INSERT INTO run_model_outputs (run_id, model_id, step) VALUES (?, ?, ?)"
                        + " ON CONFLICT (run_id, model_id) DO UPDATE SET step = excluded.step",
                rows);
    }

    static List<DatasetInput> of(Transaction transaction, String runId, long experiment) throws SQLException {
        return transaction.all(
                "SELECT d.name, d.digest, d.source_type, d.source, d.schema_json, d.profile_json FROM run_inputs i"
                        + " JOIN experiment_datasets d ON d.experiment_id = ? AND d.name = i.name"
                        + " AND d.digest = i.digest WHERE i.run_id = ? ORDER BY i.position, d.name, d.digest",
                row -> new DatasetInput(
                        new DatasetName(row.text("name"), row.text("digest")),
                        row.text("source_type"),
                        row.text("source"),
                        row.textOrNull("schema_json"),
                        row.textOrNull("profile_json"),
                        TAGS.of(transaction, runId, row.text("name"), row.text("digest"))),
                experiment,
                runId);
    }

    static List<String> models(Transaction transaction, String runId) throws SQLException {
        return transaction.all(
                "SELECT model_id FROM run_model_inputs WHERE run_id = ? ORDER BY model_id",
                row -> row.text("model_id"),
                runId);
    }

    static List<ModelOutput> outputs(Transaction transaction, String runId) throws SQLException {
        return transaction.all(
                "SELECT model_id, step FROM run_model_outputs WHERE run_id = ? ORDER BY model_id",
                row -> new ModelOutput(row.text("model_id"), row.number("step")),
                runId);
    }
}
