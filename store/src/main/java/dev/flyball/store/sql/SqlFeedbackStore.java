package dev.flyball.store.sql;

import dev.flyball.kernel.json.Json;
import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.serving.feedback.KeptLabels;
import dev.flyball.serving.feedback.Label;
import dev.flyball.serving.feedback.LabelBook;
import dev.flyball.serving.feedback.LabelValue;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.feedback.NewLabel;
import dev.flyball.serving.feedback.Receipt;
import dev.flyball.serving.feedback.Unjoined;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Labels in SQL: one row for an endpoint, a prediction and a metric. What a label does to the row, [LabelBook] says.
public final class SqlFeedbackStore implements FeedbackStore {
    private static final String COLUMNS = "prediction_id, metric, known, sequence, corrections, first_value,"
            + " first_time_ms, first_arrival_ms, newest_value, newest_time_ms, newest_arrival_ms";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM feedback";
    /// So many ids in one query.
    private static final int PIECE = 500;

    private final Database database;
    private final EventWriter events;

    SqlFeedbackStore(Database database, EventWriter events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public List<Receipt> record(String endpoint, List<NewLabel> labels, Instant arrival) {
        return database.write(transaction -> {
            transaction.lock("feedback/" + endpoint);
            Set<String> ids = new LinkedHashSet<>();
            labels.forEach(label -> ids.add(label.predictionId()));
            LabelBook book = new LabelBook(endpoint, kept(transaction, endpoint, ids));
            List<Receipt> receipts = new ArrayList<>(labels.size());
            labels.forEach(label -> receipts.add(book.take(label, arrival)));
            write(transaction, endpoint, book);
            return receipts;
        });
    }

    @Override
    public void join(String endpoint, Map<String, String> predictions) {
        database.<Integer>write(transaction -> {
            transaction.lock("feedback/" + endpoint);
            Set<String> ids = new LinkedHashSet<>(predictions.keySet());
            ids.addAll(predictions.values());
            LabelBook book = new LabelBook(endpoint, kept(transaction, endpoint, ids));
            predictions.forEach(book::join);
            write(transaction, endpoint, book);
            return book.changed().size();
        });
    }

    private static List<KeptLabels> kept(Transaction transaction, String endpoint, Collection<String> ids)
            throws SQLException {
        return byIds(
                transaction,
                " WHERE endpoint = ? AND prediction_id IN (",
                List.of(endpoint),
                List.copyOf(ids),
                SqlFeedbackStore::kept);
    }

    private static <T> List<T> byIds(
            Transaction transaction, String where, List<String> before, List<String> ids, Transaction.Mapper<T> mapper)
            throws SQLException {
        List<T> all = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PIECE) {
            List<String> piece = ids.subList(from, Math.min(ids.size(), from + PIECE));
            List<@Nullable Object> values = new ArrayList<>(before);
            values.addAll(piece);
            String marks = String.join(", ", Collections.nCopies(piece.size(), "?"));
            all.addAll(transaction.all(SELECT + where + marks + ")", mapper, values.toArray()));
        }
        return all;
    }

    private void write(Transaction transaction, String endpoint, LabelBook book) throws SQLException {
        List<KeptLabels> changed = book.changed();
        List<@Nullable Object[]> removals = new ArrayList<>();
        book.removed().forEach(key -> removals.add(new Object[] {endpoint, key.predictionId(), key.metric()}));
        transaction.updateAll("DELETE FROM feedback WHERE endpoint = ? AND prediction_id = ? AND metric = ?", removals);
        if (!changed.isEmpty()) {
            long sequence = transaction.raise("feedback", changed.size()) - changed.size();
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (KeptLabels kept : changed) {
                rows.add(row(endpoint, kept, ++sequence));
            }
            transaction.updateAll(
                    "INSERT INTO feedback (endpoint, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (endpoint, prediction_id, metric) DO UPDATE SET known = excluded.known,"
                            + " sequence = excluded.sequence, corrections = excluded.corrections,"
                            + " newest_value = excluded.newest_value, newest_time_ms = excluded.newest_time_ms,"
                            + " newest_arrival_ms = excluded.newest_arrival_ms",
                    rows);
        }
        events.append(transaction, book.told());
    }

    private static @Nullable Object[] row(String endpoint, KeptLabels kept, long sequence) {
        Labels labels = kept.labels();
        return new Object[] {
            endpoint,
            labels.predictionId(),
            labels.metric(),
            kept.known(),
            sequence,
            labels.corrections(),
            labels.first().value().json().canonical(),
            labels.first().time(),
            labels.first().arrival(),
            labels.newest().value().json().canonical(),
            labels.newest().time(),
            labels.newest().arrival()
        };
    }

    @Override
    public Map<String, Labels> find(String endpoint, String metric, Collection<String> predictionIds) {
        return database.read(transaction -> {
            Map<String, Labels> found = new HashMap<>();
            byIds(
                            transaction,
                            " WHERE endpoint = ? AND metric = ? AND known = 1 AND prediction_id IN (",
                            List.of(endpoint, metric),
                            List.copyOf(predictionIds),
                            SqlFeedbackStore::kept)
                    .forEach(kept -> found.put(kept.labels().predictionId(), kept.labels()));
            return found;
        });
    }

    @Override
    public List<Labels> changes(String endpoint, long after, int limit) {
        return database.read(transaction -> transaction.all(
                SELECT + " WHERE endpoint = ? AND sequence > ? AND known = 1 ORDER BY sequence LIMIT ?",
                row -> kept(row).labels(),
                endpoint,
                after,
                Math.min(limit, MAX_LIMIT)));
    }

    @Override
    public List<Unjoined> unjoined(String endpoint, String after, int limit) {
        return database.read(transaction -> transaction.all(
                "SELECT prediction_id, MAX(newest_time_ms) AS newest_time_ms FROM feedback WHERE known = 0"
                        + " AND endpoint = ? AND prediction_id > ? GROUP BY prediction_id ORDER BY prediction_id LIMIT ?",
                row -> new Unjoined(row.text("prediction_id"), row.instant("newest_time_ms")),
                endpoint,
                after,
                Math.min(limit, MAX_LIMIT)));
    }

    @Override
    public int forgetUnjoined(Instant before) {
        return database.write(transaction ->
                transaction.update("DELETE FROM feedback WHERE known = 0 AND newest_arrival_ms < ?", before));
    }

    @Override
    public List<String> endpointsWithUnjoined() {
        return database.read(transaction -> transaction.all(
                "SELECT DISTINCT endpoint FROM feedback WHERE known = 0 ORDER BY endpoint",
                row -> row.text("endpoint")));
    }

    private static KeptLabels kept(Row row) throws SQLException {
        Labels labels = new Labels(
                row.text("prediction_id"),
                row.text("metric"),
                label(row, "first"),
                label(row, "newest"),
                row.whole("corrections"),
                row.number("sequence"));
        return new KeptLabels(labels, row.truth("known"));
    }

    private static Label label(Row row, String which) throws SQLException {
        return new Label(
                LabelValue.of(Json.parse(row.text(which + "_value"))),
                row.instant(which + "_time_ms"),
                row.instant(which + "_arrival_ms"));
    }
}
