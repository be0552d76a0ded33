package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.rollout.NewRollout;
import dev.flyball.rollout.Plan;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.RolloutState;
import dev.flyball.rollout.RolloutStore;
import dev.flyball.rollout.Snapshot;
import dev.flyball.rollout.Strategy;
import dev.flyball.rollout.Target;
import dev.flyball.rollout.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [RolloutStore] must do.
abstract class RolloutStoreContract {
    private static final Instant T = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final JsonObject EVIDENCE =
            JsonObject.builder().put("ln_e", 0.5).build();
    private static final Digest DIGEST = Digest.ofText("x");

    /// A fresh store, the same one for the whole of one test.
    abstract RolloutStore store();

    /// The types of the events written so far, in order.
    abstract List<String> told();

    private static NewRollout rollout(String id, String endpoint, int version) {
        return new NewRollout(
                id,
                endpoint,
                Strategy.ROLLING,
                Plan.atOnce(Duration.ofMinutes(15)),
                "churn",
                version,
                DIGEST,
                "ada",
                T);
    }

    private Rollout move(Rollout rollout, RolloutState to) {
        Transition next = new Transition(
                rollout.nextSequence(), T, rollout.state(), to, 2, "warm", "flyball", "note " + to, EVIDENCE);
        return store().append(rollout.id(), next, List.of(event(to.name())), null);
    }

    private static Event event(String type) {
        return new Event(type, null, "churn", null, "", Event.SYSTEM, JsonObject.EMPTY);
    }

    private Rollout succeed(String id, String endpoint, int version) {
        return move(
                move(store().begin(rollout(id, endpoint, version), null), RolloutState.PROMOTING),
                RolloutState.SUCCEEDED);
    }

    @Test
    void theFirstRolloutOfAnEndpointHasNoStableSide() {
        Rollout begun = store().begin(rollout("a", "churn", 7), null);
        assertThat(begun.state()).isEqualTo(RolloutState.PENDING);
        assertThat(begun.stable()).isNull();
        assertThat(begun.candidate()).isEqualTo(new Target("churn", 7, DIGEST, 1));
        assertThat(begun.hold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(store().find("a")).contains(begun);
        assertThat(store().serving("churn")).isEmpty();
    }

    @Test
    void theNextRolloutReplacesWhatServes() {
        Rollout first = succeed("a", "churn", 1);
        Rollout second = store().begin(rollout("b", "churn", 2), null);
        assertThat(second.stable()).isEqualTo(first.candidate());
        assertThat(second.candidate().revision()).isEqualTo(2);
        move(second, RolloutState.FAILED_TO_START);
        Rollout third = store().begin(rollout("c", "churn", 3), null);
        assertThat(third.candidate().revision()).isEqualTo(3);
        assertThat(third.stable()).isEqualTo(first.candidate());
        assertThat(store().of("churn")).extracting(Rollout::id).containsExactly("c", "b", "a");
        assertThat(store().serving("churn")).contains(first.candidate());
    }

    @Test
    void anEndpointHasOneRolloutAtATime() {
        store().begin(rollout("a", "churn", 1), null);
        store().begin(rollout("x", "other", 1), null);
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> store().begin(rollout("b", "churn", 2), null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT))
                .withMessage("A rollout of the endpoint has not ended (churn: PENDING).");
        assertThat(store().endpoints()).containsExactly("churn", "other");
    }

    @Test
    void transitionsAreKeptInOrderWithTheirEvents() {
        Rollout begun = store().begin(rollout("a", "churn", 1), null);
        Rollout warming = move(begun, RolloutState.WARMING);
        Rollout promoting = move(warming, RolloutState.PROMOTING);
        assertThat(store().find("a")).contains(promoting);
        assertThat(promoting.transitions()).extracting(Transition::sequence).containsExactly(1, 2);
        assertThat(promoting.reason()).isEqualTo("note PROMOTING");
        assertThat(promoting.step()).isEqualTo(2);
        assertThat(promoting.transitions()).extracting(Transition::evidence).containsOnly(EVIDENCE);
        assertThat(told()).containsExactly("WARMING", "PROMOTING");
    }

    @Test
    void aTransitionOutOfOrderIsRefusedAndTellsNothing() {
        Rollout begun = store().begin(rollout("a", "churn", 1), null);
        move(begun, RolloutState.WARMING);
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> move(begun, RolloutState.ABORTING))
                .withMessage("Somebody else moved the rollout (a, transition 1).");
        assertThat(told()).containsExactly("WARMING");
    }

    @Test
    void theSameKeyGetsTheFirstRollout() {
        Rollout first = store().begin(rollout("a", "churn", 1), "key");
        assertThat(store().begin(rollout("b", "churn", 1), "key")).isEqualTo(first);
        assertThat(store().find("b")).isEmpty();
    }

    private static Snapshot snapshot(int number, boolean first, Long... units) {
        return new Snapshot(JsonObject.builder().put("number", number).build(), List.of(units), first);
    }

    @Test
    void aSnapshotTakesThePlaceOfTheOneBeforeAndItsUnitsAreAdded() {
        store().begin(rollout("a", "churn", 1), null);
        assertThat(store().snapshot("a")).isEmpty();

        store().save("a", snapshot(1, true, 1L, 2L, Long.MIN_VALUE));
        store().save("a", snapshot(2, false));
        store().save("a", snapshot(3, false, -1L));

        assertThat(store().snapshot("a")).contains(snapshot(3, false, 1L, 2L, Long.MIN_VALUE, -1L));
        store().save("a", snapshot(4, true, 7L));
        assertThat(store().snapshot("a")).contains(snapshot(4, false, 7L));
    }

    @Test
    void aSnapshotIsKeptWithItsTransitionOrNotAtAll() {
        Rollout begun = store().begin(rollout("a", "churn", 1), null);
        Transition next =
                new Transition(1, T, begun.state(), RolloutState.WARMING, 1, "started", "ada", "", JsonObject.EMPTY);
        store().append("a", next, List.of(), snapshot(1, true, 5L));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> store().append("a", next, List.of(), snapshot(2, false, 6L)));

        assertThat(store().snapshot("a")).contains(snapshot(1, false, 5L));
    }

    @Test
    void manyUnitsAreKept() {
        store().begin(rollout("a", "churn", 1), null);
        Long[] units = java.util.stream.LongStream.range(0, 70_000).boxed().toArray(Long[]::new);

        store().save("a", snapshot(1, true, units));

        assertThat(store().snapshot("a").orElseThrow().units()).containsExactly(units);
    }

    /// Of many who move a rollout at once, one does.
    @Test
    void aTransitionIsMadeByOne() throws Exception {
        Rollout begun = store().begin(rollout("a", "churn", 1), null);
        List<Callable<Boolean>> movers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            RolloutState to = i % 2 == 0 ? RolloutState.PROMOTING : RolloutState.ABORTING;
            movers.add(() -> {
                try {
                    move(begun, to);
                    return true;
                } catch (FlyballException e) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> moved : threads.invokeAll(movers)) {
                won += moved.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(told()).hasSize(1);
    }
}
