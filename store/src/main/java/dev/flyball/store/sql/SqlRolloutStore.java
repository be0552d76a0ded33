package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.registry.Refusal;
import dev.flyball.rollout.InMemoryRolloutStore;
import dev.flyball.rollout.NewRollout;
import dev.flyball.rollout.Plan;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.RolloutState;
import dev.flyball.rollout.RolloutStore;
import dev.flyball.rollout.Snapshot;
import dev.flyball.rollout.Strategy;
import dev.flyball.rollout.Target;
import dev.flyball.rollout.Transition;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rollouts and their transitions in SQL. Rollouts of one endpoint begin one after the other: each
/// locks its name first.
public final class SqlRolloutStore implements RolloutStore {
    private static final String SELECT = "SELECT id, endpoint, strategy, hold_ms, stable_model, stable_version,"
            + " stable_digest, stable_revision, candidate_model, candidate_version, candidate_digest,"
            + " candidate_revision, started_ms, plan FROM rollouts";

    private final Database database;
    private final EventWriter events;
    private final Answers answers;
    private final SnapshotTable snapshots = new SnapshotTable();

    SqlRolloutStore(Database database, EventWriter events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.answers = new Answers(clock);
    }

    @Override
    public Rollout begin(NewRollout rollout, @Nullable String idempotencyKey) {
        return database.write(transaction -> {
            transaction.lock("endpoint/" + rollout.endpoint());
            String id = answers.once(
                    transaction, idempotencyKey, requestDigest(rollout), () -> insert(transaction, rollout));
            return get(transaction, id);
        });
    }

    /// What makes two requests the same; the id and the time are the server's own.
    private static Digest requestDigest(NewRollout rollout) {
        JsonObject request = JsonObject.builder()
                .put("endpoint", rollout.endpoint())
                .put("strategy", rollout.strategy().word())
                .put("plan", rollout.plan().json())
                .put("model", rollout.model())
                .put("version", rollout.version())
                .put("digest", rollout.digest().hex())
                .build();
        return Digest.ofText("begin rollout\0" + request.canonical());
    }

    private static String insert(Transaction transaction, NewRollout rollout) throws SQLException {
        List<Rollout> earlier = of(transaction, rollout.endpoint());
        for (Rollout other : earlier) {
            if (!other.state().isFinal()) {
                throw InMemoryRolloutStore.unfinished(other);
            }
        }
        int revision = earlier.stream()
                        .mapToInt(other -> other.candidate().revision())
                        .max()
                        .orElse(0)
                + 1;
        Target stable = earlier.stream()
                .filter(other -> other.state() == RolloutState.SUCCEEDED)
                .findFirst()
                .map(Rollout::candidate)
                .orElse(null);
        transaction.update(
                "INSERT INTO rollouts (id, position, endpoint, strategy, hold_ms, stable_model, stable_version,"
                        + " stable_digest, stable_revision, candidate_model, candidate_version, candidate_digest,"
                        + " candidate_revision, started_ms, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rollout.id(),
                transaction.raise("rollout", 1),
                rollout.endpoint(),
                rollout.strategy(),
                rollout.plan().hold().toMillis(),
                stable == null ? null : stable.model(),
                stable == null ? null : stable.version(),
                stable == null ? null : stable.digest().hex(),
                stable == null ? null : stable.revision(),
                rollout.model(),
                rollout.version(),
                rollout.digest().hex(),
                revision,
                rollout.now(),
                rollout.plan().json().canonical());
        return rollout.id();
    }

    @Override
    public Rollout append(String id, Transition transition, List<Event> told, @Nullable Snapshot snapshot) {
        return database.write(transaction -> {
            transaction.lock("rollout/" + id);
            Rollout rollout = get(transaction, id);
            if (transition.sequence() != rollout.nextSequence()) {
                throw InMemoryRolloutStore.outOfOrder(id, transition.sequence());
            }
            transaction.update(
                    "INSERT INTO rollout_transitions (rollout_id, sequence, time_ms, from_state, to_state, cause, actor,"
                            + " note, step, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    transition.sequence(),
                    transition.time(),
                    transition.from(),
                    transition.to(),
                    transition.cause(),
                    transition.actor(),
                    transition.note(),
                    transition.step(),
                    transition.evidence().canonical());
            if (snapshot != null) {
                snapshots.write(transaction, id, snapshot);
            }
            events.append(transaction, told);
            return get(transaction, id);
        });
    }

    @Override
    public void save(String id, Snapshot snapshot) {
        boolean unused = database.write(transaction -> {
            transaction.lock("rollout/" + id);
            snapshots.write(transaction, id, snapshot);
            return true;
        });
    }

    @Override
    public Optional<Snapshot> snapshot(String id) {
        return database.read(transaction -> snapshots.read(transaction, id));
    }

    @Override
    public Optional<Rollout> find(String id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public List<Rollout> of(String endpoint) {
        return database.read(transaction -> of(transaction, endpoint));
    }

    @Override
    public List<String> endpoints() {
        return database.read(transaction -> transaction.all(
                "SELECT DISTINCT endpoint FROM rollouts ORDER BY endpoint", row -> row.text("endpoint")));
    }

    private static Optional<Rollout> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SELECT + " WHERE id = ?", row -> rollout(transaction, row), id);
    }

    private static Rollout get(Transaction transaction, String id) throws SQLException {
        return find(transaction, id).orElseThrow(() -> Refusal.unknown("rollout", id));
    }

    private static List<Rollout> of(Transaction transaction, String endpoint) throws SQLException {
        return transaction.all(
                SELECT + " WHERE endpoint = ? ORDER BY position DESC", row -> rollout(transaction, row), endpoint);
    }

    private static Rollout rollout(Transaction transaction, Row row) throws SQLException {
        String id = row.text("id");
        return new Rollout(
                id,
                row.text("endpoint"),
                row.word("strategy", Strategy.class),
                plan(row),
                row.textOrNull("stable_model") == null ? null : target(row, "stable"),
                target(row, "candidate"),
                row.instant("started_ms"),
                transitions(transaction, id));
    }

    /// Rollouts from before there were plans have nothing but a hold.
    private static Plan plan(Row row) throws SQLException {
        String plan = row.text("plan");
        return plan.isEmpty() ? Plan.atOnce(Duration.ofMillis(row.number("hold_ms"))) : Plan.of(Json.parseObject(plan));
    }

    private static Target target(Row row, String side) throws SQLException {
        return new Target(
                row.text(side + "_model"),
                row.whole(side + "_version"),
                new Digest(row.text(side + "_digest")),
                row.whole(side + "_revision"));
    }

    private static List<Transition> transitions(Transaction transaction, String id) throws SQLException {
        return transaction.all(
                "SELECT sequence, time_ms, from_state, to_state, step, cause, actor, note, evidence FROM rollout_transitions"
                        + " WHERE rollout_id = ? ORDER BY sequence",
                row -> new Transition(
                        row.whole("sequence"),
                        row.instant("time_ms"),
                        row.word("from_state", RolloutState.class),
                        row.word("to_state", RolloutState.class),
                        row.whole("step"),
                        row.text("cause"),
                        row.text("actor"),
                        row.text("note"),
                        Json.parseObject(row.text("evidence"))),
                id);
    }
}
