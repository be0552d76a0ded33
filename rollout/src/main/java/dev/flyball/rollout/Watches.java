package dev.flyball.rollout;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.serving.Servable;
import dev.flyball.serving.log.DecisionsInOrder.Position;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The rollouts under way that are watched, by id. Safe for any number of threads; each watch is its endpoint's.
final class Watches {
    private static final String FROM = "from";

    private final RolloutStore store;
    private final Observations observations;
    private final InstantSource clock;
    private final Map<String, Watch> byId = new ConcurrentHashMap<>();
    private final Map<Model, List<String>> classes = new ConcurrentHashMap<>();

    /// What a revision of an endpoint loaded.
    private record Model(String endpoint, int revision) {}

    Watches(RolloutStore store, Observations observations, InstantSource clock) {
        this.store = store;
        this.observations = observations;
        this.clock = clock;
    }

    /// Remembers the classes of a model that was loaded, which losses are measured by.
    void loaded(String endpoint, Target target, Servable servable) {
        String known = servable.properties().getOrDefault("flyball.classes", "[]");
        List<String> words = Json.parse(known) instanceof JsonArray array
                ? array.items().stream()
                        .map(item -> item instanceof JsonString text ? text.text() : item.canonical())
                        .toList()
                : List.of();
        classes.put(new Model(endpoint, target.revision()), words);
    }

    Optional<Watch> find(String rollout) {
        return Optional.ofNullable(byId.get(rollout));
    }

    /// The endpoints by rollout.
    Map<String, String> endpoints() {
        Map<String, String> endpoints = new TreeMap<>();
        byId.forEach((rollout, watch) -> endpoints.put(rollout, watch.endpoint()));
        return endpoints;
    }

    void remove(String rollout) {
        byId.remove(rollout);
    }

    /// Where the log ends now: what comes later may be the rollout's.
    Position start(String endpoint) {
        return LogTail.of(observations.log(), endpoint);
    }

    /// A watch that begins.
    void open(Rollout rollout, Position from) {
        byId.put(rollout.id(), fresh(rollout, from));
    }

    private Watch fresh(Rollout rollout, Position from) {
        Evidence evidence = new Evidence(rollout.plan());
        EvidenceReader.Places places = EvidenceReader.Places.both(from);
        SnapshotJson.Kept kept = new SnapshotJson.Kept(evidence, places, rollout.step(), StepClock.START);
        return new Watch(rollout, kept, reader(rollout, places), clock.instant(), false);
    }

    /// Takes a watch up again after a restart: from its snapshot, or, when there is none or it is
    /// damaged, from all of the
    /// log since the rollout began.
    void restore(Rollout rollout) {
        Optional<Snapshot> snapshot = store.snapshot(rollout.id());
        if (snapshot.isEmpty()) {
            byId.put(rollout.id(), fresh(rollout, beginning(rollout)));
            return;
        }
        SnapshotJson.Kept kept =
                SnapshotJson.read(rollout.plan(), snapshot.get().state());
        EvidenceReader reader = reader(rollout, kept.places());
        reader.seen().restore(snapshot.get().units());
        Watch watch = new Watch(rollout, kept, reader, clock.instant(), true);
        if (kept.step() != rollout.step()) {
            watch.enter(rollout.step());
        }
        byId.put(rollout.id(), watch);
    }

    private EvidenceReader reader(Rollout rollout, EvidenceReader.Places places) {
        return new EvidenceReader(
                rollout,
                observations.log(),
                observations.labelled(),
                revision -> classes.getOrDefault(new Model(rollout.endpoint(), revision), List.of()),
                places);
    }

    /// Where the log ended when the rollout began, as its transition tells.
    private static Position beginning(Rollout rollout) {
        return rollout.transitions().stream()
                .map(Transition::evidence)
                .filter(evidence -> evidence.has(FROM))
                .findFirst()
                .map(evidence -> SnapshotJson.position(evidence.array(FROM)))
                .orElse(Position.START);
    }

    /// What a transition keeps of where the log ended.
    static dev.flyball.kernel.json.JsonObject beginning(Position from) {
        return dev.flyball.kernel.json.JsonObject.builder()
                .put(FROM, SnapshotJson.position(from))
                .build();
    }
}
