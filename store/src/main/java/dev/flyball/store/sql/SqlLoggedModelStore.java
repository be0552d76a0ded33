package dev.flyball.store.sql;

import dev.flyball.kernel.Ids;
import dev.flyball.registry.Experiment;
import dev.flyball.registry.LoggedModel;
import dev.flyball.registry.LoggedModelStatus;
import dev.flyball.registry.LoggedModelStore;
import dev.flyball.registry.NewLoggedModel;
import dev.flyball.registry.Refusal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Logged models in SQL.
public final class SqlLoggedModelStore implements LoggedModelStore {
    static final WordTable TAGS = WordTable.of("logged_model_tags", "model_id");
    private static final WordTable PARAMS = WordTable.of("logged_model_params", "model_id");
    private static final String SELECT = "SELECT id, experiment_id, name, type, source_run_id, status, status_message,"
            + " artifact_uri, created_ms, updated_ms FROM logged_models WHERE deleted = 0";

    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator ids;

    SqlLoggedModelStore(Database database, InstantSource clock, RandomGenerator ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public LoggedModel createLoggedModel(NewLoggedModel model) {
        return database.write(transaction -> {
            Experiment experiment = ExperimentTable.getActive(transaction, model.experimentId());
            String id = "m-" + Ids.random(ids);
            Instant now = clock.instant();
            transaction.update(
                    "INSERT INTO logged_models (id, position, experiment_id, name, type, source_run_id, status,"
                            + " status_message, artifact_uri, created_ms, updated_ms, deleted)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, 0)",
                    id,
                    transaction.raise("logged_model", 1),
                    Long.parseLong(experiment.id()),
                    model.name(),
                    model.type(),
                    model.sourceRunId(),
                    LoggedModelStatus.PENDING,
                    experiment.modelLocation(id),
                    now,
                    now);
            PARAMS.set(transaction, model.params(), id);
            TAGS.set(transaction, model.tags(), id);
            return get(transaction, id);
        });
    }

    @Override
    public Optional<LoggedModel> loggedModel(String id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public List<LoggedModel> loggedModels(List<String> experimentIds, int limit, int offset) {
        List<@Nullable Object> values = new ArrayList<>();
        experimentIds.forEach(id -> ExperimentTable.number(id).ifPresent(values::add));
        if (values.isEmpty()) {
            return List.of();
        }
        String sql = SELECT + " AND experiment_id IN (?" + ", ?".repeat(values.size() - 1)
                + ") ORDER BY position DESC LIMIT ? OFFSET ?";
        values.add(limit);
        values.add(offset);
        return database.read(transaction -> transaction.all(sql, row -> model(transaction, row), values.toArray()));
    }

    @Override
    public LoggedModel finishLoggedModel(String id, LoggedModelStatus status, String message) {
        return database.write(transaction -> {
            get(transaction, id);
            transaction.update(
                    "UPDATE logged_models SET status = ?, status_message = ?, updated_ms = ? WHERE id = ?",
                    status,
                    message,
                    clock.instant(),
                    id);
            return get(transaction, id);
        });
    }

    @Override
    public void deleteLoggedModel(String id) {
        database.write(transaction -> {
            get(transaction, id);
            return transaction.update(
                    "UPDATE logged_models SET deleted = 1, updated_ms = ? WHERE id = ?", clock.instant(), id);
        });
    }

    @Override
    public void setLoggedModelTags(String id, Map<String, String> tags) {
        database.write(transaction -> {
            get(transaction, id);
            TAGS.set(transaction, tags, id);
            return id;
        });
    }

    @Override
    public void deleteLoggedModelTag(String id, String key) {
        database.write(transaction -> {
            get(transaction, id);
            if (!TAGS.remove(transaction, key, id)) {
                throw Refusal.unknown("tag of logged model " + id, key);
            }
            return id;
        });
    }

    @Override
    public void addLoggedModelParams(String id, Map<String, String> params) {
        database.write(transaction -> {
            transaction.lock("logged model/" + id);
            get(transaction, id);
            SqlExperimentStore.addParams(transaction, PARAMS, "logged model " + id, id, params);
            return id;
        });
    }

    static Optional<LoggedModel> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SELECT + " AND id = ?", row -> model(transaction, row), id);
    }

    static LoggedModel get(Transaction transaction, String id) throws SQLException {
        return find(transaction, id).orElseThrow(() -> Refusal.unknown("logged model", id));
    }

    private static LoggedModel model(Transaction transaction, Row row) throws SQLException {
        String id = row.text("id");
        return new LoggedModel(
                id,
                Long.toString(row.number("experiment_id")),
                row.text("name"),
                row.text("type"),
                row.textOrNull("source_run_id"),
                row.word("status", LoggedModelStatus.class),
                row.text("status_message"),
                row.text("artifact_uri"),
                row.instant("created_ms"),
                row.instant("updated_ms"),
                PARAMS.of(transaction, id),
                TAGS.of(transaction, id),
                metrics(transaction, id));
    }

    private static List<LoggedModel.ModelMetric> metrics(Transaction transaction, String id) throws SQLException {
        return transaction.all(
                "SELECT " + MetricTable.COLUMNS + ", run_id FROM logged_model_metrics WHERE model_id = ?"
                        + " ORDER BY time_ms, step, value, is_nan DESC, key, run_id",
                row -> new LoggedModel.ModelMetric(MetricTable.metric(row), row.text("run_id")),
                id);
    }
}
