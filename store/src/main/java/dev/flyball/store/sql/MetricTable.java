package dev.flyball.store.sql;

import dev.flyball.registry.DatasetName;
import dev.flyball.registry.Metric;
import dev.flyball.registry.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The metrics of runs: the history, the newest value of each key, and the values linked to logged models.
final class MetricTable {
    static final String COLUMNS = "key, time_ms, step, value, is_nan, model_id, dataset_name, dataset_digest";
    private static final String INSERT = "INSERT INTO run_metrics (run_id, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String LATEST = "INSERT INTO run_latest_metrics (run_id, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, key) DO UPDATE SET time_ms = excluded.time_ms,"
            + " step = excluded.step, value = excluded.value, is_nan = excluded.is_nan, model_id = excluded.model_id,"
            + " dataset_name = excluded.dataset_name, dataset_digest = excluded.dataset_digest"
            + " WHERE (excluded.step, excluded.time_ms, excluded.value)"
            + " > (run_latest_metrics.step, run_latest_metrics.time_ms, run_latest_metrics.value)";
    private static final String LINK = "INSERT INTO logged_model_metrics (model_id, key, time_ms, step, run_id, value,"
            + " is_nan, dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private MetricTable() {}

    /// Appends; rows that are there already are dropped, but not their link to a model.
    static void append(Transaction transaction, String runId, List<Metric> metrics) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Map<String, Metric> newest = new TreeMap<>();
        List<@Nullable Object[]> links = new ArrayList<>();
        for (Metric metric : metrics) {
            rows.add(row(runId, metric));
            newest.merge(metric.key(), metric, (a, b) -> Metric.BY_AGE.compare(a, b) >= 0 ? a : b);
            if (metric.modelId() != null) {
                checkModel(transaction, metric.modelId());
                links.add(link(runId, metric));
            }
        }
        transaction.updateAll(INSERT, rows);
        transaction.updateAll(
                LATEST,
                newest.values().stream().map(metric -> row(runId, metric)).toList());
        transaction.updateAll(LINK, links);
    }

    private static void checkModel(Transaction transaction, String modelId) throws SQLException {
        if (transaction
                .first("SELECT id FROM logged_models WHERE id = ? AND deleted = 0", row -> row.text("id"), modelId)
                .isEmpty()) {
            throw Refusal.unknown("logged model", modelId);
        }
    }

    private static @Nullable Object[] row(String runId, Metric metric) {
        return new @Nullable Object[] {
            runId,
            metric.key(),
            metric.time(),
            metric.step(),
            number(metric.value()),
            Double.isNaN(metric.value()),
            metric.modelId(),
            name(metric.dataset()),
            digest(metric.dataset())
        };
    }

    private static @Nullable Object[] link(String runId, Metric metric) {
        return new @Nullable Object[] {
            metric.modelId(),
            metric.key(),
            metric.time(),
            metric.step(),
            runId,
            number(metric.value()),
            Double.isNaN(metric.value()),
            name(metric.dataset()),
            digest(metric.dataset())
        };
    }

    private static double number(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static @Nullable String name(@Nullable DatasetName dataset) {
        return dataset == null ? null : dataset.name();
    }

    private static @Nullable String digest(@Nullable DatasetName dataset) {
        return dataset == null ? null : dataset.digest();
    }

    static List<Metric> newest(Transaction transaction, String runId) throws SQLException {
        return transaction.all(
                "SELECT " + COLUMNS + " FROM run_latest_metrics WHERE run_id = ? ORDER BY key",
                MetricTable::metric,
                runId);
    }

    static List<Metric> history(Transaction transaction, String runId, String key, int limit, int offset)
            throws SQLException {
        return transaction.all(
                "SELECT " + COLUMNS + " FROM run_metrics WHERE run_id = ? AND key = ?"
                        + " ORDER BY time_ms, step, value, is_nan DESC LIMIT ? OFFSET ?",
                MetricTable::metric,
                runId,
                key,
                limit,
                offset);
    }

    static Metric metric(Row row) throws SQLException {
        String dataset = row.textOrNull("dataset_name");
        String digest = row.textOrNull("dataset_digest");
        return new Metric(
                row.text("key"),
                row.truth("is_nan") ? Double.NaN : row.real("value"),
                row.instant("time_ms"),
                row.number("step"),
                row.textOrNull("model_id"),
                dataset == null || digest == null ? null : new DatasetName(dataset, digest));
    }
}
