package dev.flyball.serving.feedback;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.DecisionReader.KeyAt;
import dev.flyball.serving.log.PredictionLog;
import dev.flyball.serving.log.RowKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes feedback in: checks each item, finds the prediction that it is about, and keeps it (contract.md section 7).
///
/// Safe for any number of threads.
public final class Feedback {
    /// The most items of one call.
    public static final int MOST_ITEMS = 10_000;

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final int MOST_ERRORS = 10;
    private static final int JOINED_AT_ONCE = 10_000;

    private final PredictionLog log;
    private final FeedbackStore store;
    private final InstantSource clock;

    public Feedback(PredictionLog log, FeedbackStore store, InstantSource clock) {
        this.log = log;
        this.store = store;
        this.clock = clock;
    }

    /// An item that was understood.
    private record Checked(FeedbackItem item, LabelValue value, Instant time) {}

    /// Takes items in, in their order; what the answer counts as accepted, duplicate, corrected or
    /// unknown is durable when
    /// this returns.
    public FeedbackAnswer take(String endpoint, TargetType target, List<FeedbackItem> items) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Instant eventTime = log.eventTime(endpoint, now);
        List<Checked> checked = new ArrayList<>();
        List<FeedbackAnswer.Rejected> errors = new ArrayList<>();
        int rejected = 0;
        for (int index = 0; index < items.size(); index++) {
            try {
                checked.add(check(items.get(index), target, now, eventTime));
            } catch (FlyballException e) {
                rejected++;
                if (errors.size() < MOST_ERRORS) {
                    errors.add(new FeedbackAnswer.Rejected(index, e));
                }
            }
        }
        Map<Receipt, Integer> counts = keep(endpoint, checked, now);
        return new FeedbackAnswer(
                counts.getOrDefault(Receipt.ACCEPTED, 0),
                counts.getOrDefault(Receipt.DUPLICATE, 0),
                counts.getOrDefault(Receipt.CORRECTED, 0),
                counts.getOrDefault(Receipt.UNKNOWN, 0),
                rejected,
                errors);
    }

    private static Checked check(FeedbackItem item, TargetType target, Instant now, Instant eventTime) {
        TargetType type = item.metric().equals(Labels.LABEL) ? target : new TargetType.OfNumbers();
        LabelValue value = type.value(item.value(), item.where());
        Instant time = item.time() == null ? eventTime : item.time();
        if (time.isAfter(now.plus(AHEAD))) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The time is more than a day ahead (" + time + ").",
                    item.where() + ".time",
                    "Maybe its zone.");
        }
        return new Checked(item, value, time);
    }

    private Map<Receipt, Integer> keep(String endpoint, List<Checked> items, Instant now) {
        if (items.isEmpty()) {
            return Map.of();
        }
        Found found = find(endpoint, items);
        if (items.stream().anyMatch(item -> found.row(item) == null)) {
            // A prediction may have been answered a moment ago and still wait to be written.
            log.flush();
            return record(endpoint, items, find(endpoint, items), now);
        }
        return record(endpoint, items, found, now);
    }

    private Map<Receipt, Integer> record(String endpoint, List<Checked> items, Found found, Instant now) {
        List<NewLabel> labels = new ArrayList<>(items.size());
        for (Checked item : items) {
            String row = found.row(item);
            String id = row == null ? waitingId(item.item().subject()) : row;
            labels.add(new NewLabel(id, item.item().metric(), item.value(), item.time(), row != null));
        }
        Map<Receipt, Integer> counts = new HashMap<>();
        store.record(endpoint, labels, now).forEach(receipt -> counts.merge(receipt, 1, Integer::sum));
        return counts;
    }

    private static String waitingId(FeedbackItem.Subject subject) {
        return switch (subject) {
            case FeedbackItem.Subject.Id id -> id.predictionId();
            case FeedbackItem.Subject.Key key -> Unjoined.keyId(key.key());
        };
    }

    /// The rows that are there.
    private record Found(Set<String> ids, Map<KeyAt, String> byKey) {
        @Nullable
        String row(Checked item) {
            return switch (item.item().subject()) {
                case FeedbackItem.Subject.Id id -> ids.contains(id.predictionId()) ? id.predictionId() : null;
                case FeedbackItem.Subject.Key key -> byKey.get(new KeyAt(key.key(), item.time()));
            };
        }
    }

    private Found find(String endpoint, List<Checked> items) {
        Set<String> ids = new HashSet<>();
        Set<KeyAt> keys = new LinkedHashSet<>();
        for (Checked item : items) {
            switch (item.item().subject()) {
                case FeedbackItem.Subject.Id id -> ids.add(id.predictionId());
                case FeedbackItem.Subject.Key key -> keys.add(new KeyAt(key.key(), item.time()));
            }
        }
        return new Found(log.known(endpoint, ids), log.byKey(endpoint, keys));
    }

    /// Joins labels that wait to predictions that have appeared, and forgets those that have waited
    /// too long; to be called
    /// now and then.
    ///
    /// @param horizon how long a label waits, by the server's clock
    public void tidy(Duration horizon) {
        for (String endpoint : store.endpointsWithUnjoined()) {
            String after = "";
            List<Unjoined> waiting = store.unjoined(endpoint, after, JOINED_AT_ONCE);
            while (!waiting.isEmpty()) {
                join(endpoint, waiting);
                after = waiting.getLast().id();
                waiting = store.unjoined(endpoint, after, JOINED_AT_ONCE);
            }
        }
        int forgotten = store.forgetUnjoined(clock.instant().minus(horizon));
        assert forgotten >= 0;
    }

    /// A key's label goes to the latest row that is not after it, or else, since nothing was there
    /// when it came, to the
    /// latest row.
    private void join(String endpoint, List<Unjoined> waiting) {
        Set<String> ids = new HashSet<>();
        Map<KeyAt, String> before = new LinkedHashMap<>();
        Map<KeyAt, String> ever = new LinkedHashMap<>();
        for (Unjoined label : waiting) {
            RowKey key = label.key().orElse(null);
            if (key == null) {
                ids.add(label.id());
            } else {
                before.put(new KeyAt(key, label.time()), label.id());
                ever.put(new KeyAt(key, null), label.id());
            }
        }
        Map<String, String> found = new HashMap<>();
        log.known(endpoint, ids).forEach(id -> found.put(id, id));
        log.byKey(endpoint, before.keySet()).forEach((key, row) -> found.put(before.getOrDefault(key, ""), row));
        log.byKey(endpoint, ever.keySet()).forEach((key, row) -> found.putIfAbsent(ever.getOrDefault(key, ""), row));
        if (!found.isEmpty()) {
            store.join(endpoint, found);
        }
    }
}
