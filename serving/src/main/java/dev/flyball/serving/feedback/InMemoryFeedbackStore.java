package dev.flyball.serving.feedback;

import dev.flyball.kernel.Event;
import dev.flyball.serving.feedback.KeptLabels.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A [FeedbackStore] that lasts as long as its object.
public final class InMemoryFeedbackStore implements FeedbackStore {
    private final Map<String, Map<Key, KeptLabels>> endpoints = new TreeMap<>();
    private final Consumer<List<Event>> events;
    private long sequence;

    /// @param events takes what is told
    public InMemoryFeedbackStore(Consumer<List<Event>> events) {
        this.events = events;
    }

    private Map<Key, KeptLabels> of(String endpoint) {
        return endpoints.computeIfAbsent(endpoint, made -> new HashMap<>());
    }

    private void write(Map<Key, KeptLabels> kept, LabelBook book) {
        book.removed().forEach(kept::remove);
        for (KeptLabels changed : book.changed()) {
            Labels labels = changed.labels();
            Labels numbered = new Labels(
                    labels.predictionId(),
                    labels.metric(),
                    labels.first(),
                    labels.newest(),
                    labels.corrections(),
                    ++sequence);
            kept.put(changed.key(), new KeptLabels(numbered, changed.known()));
        }
        events.accept(book.told());
    }

    @Override
    public synchronized List<Receipt> record(String endpoint, List<NewLabel> labels, Instant arrival) {
        Map<Key, KeptLabels> kept = of(endpoint);
        LabelBook book = new LabelBook(endpoint, kept.values());
        List<Receipt> receipts = new ArrayList<>();
        labels.forEach(label -> receipts.add(book.take(label, arrival)));
        write(kept, book);
        return receipts;
    }

    @Override
    public synchronized Map<String, Labels> find(String endpoint, String metric, Collection<String> predictionIds) {
        Map<String, Labels> found = new LinkedHashMap<>();
        for (String id : predictionIds) {
            KeptLabels kept = of(endpoint).get(new Key(id, metric));
            if (kept != null && kept.known()) {
                found.put(id, kept.labels());
            }
        }
        return found;
    }

    @Override
    public synchronized List<Labels> changes(String endpoint, long after, int limit) {
        return of(endpoint).values().stream()
                .filter(kept -> kept.known() && kept.labels().sequence() > after)
                .map(KeptLabels::labels)
                .sorted(Comparator.comparingLong(Labels::sequence))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Unjoined> unjoined(String endpoint, String after, int limit) {
        TreeMap<String, Instant> waiting = new TreeMap<>();
        of(endpoint).values().stream()
                .filter(kept -> !kept.known())
                .map(KeptLabels::labels)
                .forEach(labels ->
                        waiting.merge(labels.predictionId(), labels.newest().time(), (a, b) -> a.isBefore(b) ? b : a));
        return waiting.tailMap(after, false).entrySet().stream()
                .map(entry -> new Unjoined(entry.getKey(), entry.getValue()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void join(String endpoint, Map<String, String> predictions) {
        LabelBook book = new LabelBook(endpoint, of(endpoint).values());
        predictions.forEach(book::join);
        write(of(endpoint), book);
    }

    @Override
    public synchronized int forgetUnjoined(Instant before) {
        int forgotten = 0;
        for (Map<Key, KeptLabels> kept : endpoints.values()) {
            int size = kept.size();
            kept.values()
                    .removeIf(labels -> !labels.known()
                            && labels.labels().newest().arrival().isBefore(before));
            forgotten += size - kept.size();
        }
        return forgotten;
    }

    @Override
    public synchronized List<String> endpointsWithUnjoined() {
        return endpoints.entrySet().stream()
                .filter(entry -> entry.getValue().values().stream().anyMatch(kept -> !kept.known()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
