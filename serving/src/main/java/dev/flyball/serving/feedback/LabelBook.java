package dev.flyball.serving.feedback;

import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.feedback.KeptLabels.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what labels do to those that are kept already: the one place that every adapter of [FeedbackStore] asks.
///
/// An adapter fills it with what it keeps under the ids in question, lets it take the labels, and
/// writes what changed in
/// the same transaction. For one thread.
public final class LabelBook {
    private final String endpoint;
    private final Map<Key, KeptLabels> kept = new HashMap<>();
    private final Map<Key, KeptLabels> changed = new LinkedHashMap<>();
    private final Set<Key> removed = new LinkedHashSet<>();
    private final List<Event> told = new ArrayList<>();

    public LabelBook(String endpoint, Collection<KeptLabels> kept) {
        this.endpoint = endpoint;
        kept.forEach(labels -> this.kept.put(labels.key(), labels));
    }

    /// Takes one label in.
    public Receipt take(NewLabel label, Instant arrival) {
        Label told = new Label(label.value(), label.time(), arrival);
        return take(new Key(label.predictionId(), label.metric()), told, label.known());
    }

    private Receipt take(Key key, Label label, boolean known) {
        KeptLabels before = kept.get(key);
        if (before == null) {
            put(key, new Labels(key.predictionId(), key.metric(), label, label, 0, 0), known);
            return known ? Receipt.ACCEPTED : Receipt.UNKNOWN;
        }
        boolean isKnown = known || before.known();
        boolean same = before.labels().newest().value().equals(label.value());
        if (!same) {
            put(key, corrected(before.labels(), label), isKnown);
        } else if (isKnown && !before.known()) {
            put(key, before.labels(), true);
        }
        if (!isKnown) {
            return Receipt.UNKNOWN;
        }
        if (same) {
            return before.known() ? Receipt.DUPLICATE : Receipt.ACCEPTED;
        }
        tell(key, before.labels().first(), label);
        return Receipt.CORRECTED;
    }

    private static Labels corrected(Labels labels, Label newest) {
        return new Labels(
                labels.predictionId(),
                labels.metric(),
                labels.first(),
                newest,
                labels.corrections() + 1,
                labels.sequence());
    }

    private void put(Key key, Labels labels, boolean known) {
        KeptLabels now = new KeptLabels(labels, known);
        kept.put(key, now);
        changed.put(key, now);
        removed.remove(key);
    }

    private void tell(Key key, Label first, Label newest) {
        JsonObject data = JsonObject.builder()
                .put("prediction_id", key.predictionId())
                .put("metric", key.metric())
                .put("first", first.value().json())
                .put("newest", newest.value().json())
                .build();
        told.add(new Event("feedback.conflict", null, endpoint, null, "Another value arrived.", Event.SYSTEM, data));
    }

    /// Moves what waits under an id to its prediction, every metric of it.
    public void join(String waitingId, String predictionId) {
        List<KeptLabels> waiting = kept.values().stream()
                .filter(labels ->
                        !labels.known() && labels.labels().predictionId().equals(waitingId))
                .toList();
        for (KeptLabels each : waiting) {
            Labels labels = each.labels();
            if (!waitingId.equals(predictionId)) {
                kept.remove(each.key());
                changed.remove(each.key());
                removed.add(each.key());
            }
            Key target = new Key(predictionId, labels.metric());
            Receipt first = take(target, labels.first(), true);
            boolean isOne = labels.first().equals(labels.newest());
            Receipt newest = isOne ? first : take(target, labels.newest(), true);
            if (newest == Receipt.UNKNOWN) {
                throw new IllegalStateException("A known prediction is unknown (" + predictionId + ").");
            }
        }
    }

    /// What is to be written, each entry once; the sequences in it are the old ones.
    public List<KeptLabels> changed() {
        return List.copyOf(changed.values());
    }

    /// What is to be removed.
    public Set<Key> removed() {
        return removed;
    }

    /// The events that the changes tell.
    public List<Event> told() {
        return List.copyOf(told);
    }

    /// What is kept under an id and metric now.
    public @Nullable KeptLabels get(Key key) {
        return kept.get(key);
    }
}
