package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A [DatasetStore] that lasts as long as its object.
public final class InMemoryDatasetStore implements DatasetStore {
    private final Map<String, List<DatasetVersion>> datasets = new TreeMap<>();
    private final InMemoryAnswers<DatasetVersion> answers = new InMemoryAnswers<>();
    private final InMemoryEventLog events;
    private final InstantSource clock;

    public InMemoryDatasetStore(InMemoryEventLog events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized DatasetVersion record(NewDatasetVersion version, Cause cause) {
        return answers.once(
                cause.idempotencyKey(),
                RequestDigest.of(version),
                () -> dataset(version.dataset(), version.digest()).orElseGet(() -> insert(version, cause)));
    }

    private DatasetVersion insert(NewDatasetVersion version, Cause cause) {
        List<DatasetVersion> known = datasets.computeIfAbsent(version.dataset(), name -> new ArrayList<>());
        DatasetVersion made = new DatasetVersion(
                version.dataset(),
                known.size() + 1,
                version.digest(),
                version.rows(),
                version.source(),
                cause.runId(),
                Instant.ofEpochMilli(clock.millis()));
        known.add(made);
        events.append(List.of(RegistryEvents.created(made, cause)));
        return made;
    }

    @Override
    public synchronized Optional<DatasetVersion> dataset(String dataset, int number) {
        return versions(dataset).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    @Override
    public synchronized Optional<DatasetVersion> dataset(String dataset, Digest digest) {
        return versions(dataset).stream()
                .filter(version -> version.digest().equals(digest))
                .findFirst();
    }

    @Override
    public synchronized List<DatasetVersion> versions(String dataset) {
        return List.copyOf(new ArrayList<>(datasets.getOrDefault(dataset, List.of())).reversed());
    }

    @Override
    public synchronized List<DatasetVersion> datasets() {
        return datasets.values().stream().map(List::getLast).toList();
    }
}
