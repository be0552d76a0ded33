package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.rollout.Deployments.Action;
import dev.flyball.serving.log.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each row of the table of states (rollouts.md section 3), and what decides between them.
class CanaryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Site site = new Site();
    private final Traffic traffic = new Traffic(site, 7);

    /// Steps of 20 %, 50 % and all, which pass as soon as a few exposures say so.
    static PlanWishes quick() {
        return wishes(Duration.ZERO, List.of("error"), null);
    }

    static PlanWishes wishes(
            Duration hold, List<String> guards, @org.jspecify.annotations.Nullable Inconclusive inconclusive) {
        return new PlanWishes(
                List.of(0.2, 0.5, 1.0),
                hold,
                guards,
                List.of(),
                20,
                0.2,
                Duration.ofHours(1),
                inconclusive,
                null,
                null);
    }

    private Rollout canary() {
        return site.canary(quick());
    }

    private static List<String> path(Rollout rollout) {
        return rollout.transitions().stream()
                .map(move -> move.cause() + " " + move.to() + " " + move.step())
                .toList();
    }

    private Rollout sendUntil(RolloutState state) {
        Rollout rollout = site.newest();
        for (int i = 0; i < 200 && rollout.state() != state; i++) {
            traffic.send(20);
            rollout = site.pass(SECOND);
        }
        assertThat(rollout.state()).isEqualTo(state);
        return rollout;
    }

    @Test
    void aCanaryBeginsAtItsFirstStep() {
        Rollout rollout = canary();

        assertThat(path(rollout)).containsExactly("started WARMING 1", "warm RUNNING 1");
        assertThat(rollout.weight()).isEqualTo(0.2);
        assertThat(site.endpoint().weights()).containsEntry(1, 0.8).containsEntry(2, 0.2);
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.promoted).containsExactly("churn/1");
    }

    @Test
    void aHealthyCandidateGoesFromStepToStepUntilItServes() {
        canary();

        Rollout rollout = sendUntil(RolloutState.SUCCEEDED);

        assertThat(path(rollout))
                .containsExactly(
                        "started WARMING 1",
                        "warm RUNNING 1",
                        "next RUNNING 2",
                        "next PROMOTING 3",
                        "finished SUCCEEDED 3");
        assertThat(site.promoted).containsExactly("churn/1", "churn/2");
        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.open()).containsExactly(2);
        assertThat(site.endpoint().weights()).containsOnlyKeys(2);
    }

    @Test
    void anEndpointsFirstVersionPassesAtOnceWhateverTheStrategy() {
        Rollout rollout = site.deployments.deploy(site.request(1, Strategy.CANARY, quick()), null);

        assertThat(rollout.state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(rollout.plan().steps()).containsExactly(10_000);
    }

    @Test
    void aVersionWithoutAStrategyIsACanaryWhereOneServes() {
        site.deploy(1, null, Duration.ZERO);

        Rollout rollout = site.deployments.deploy(site.request(2, null, PlanWishes.NONE), null);

        assertThat(rollout.strategy()).isEqualTo(Strategy.CANARY);
        assertThat(rollout.plan().steps()).containsExactly(500, 2500, 10_000);
        assertThat(rollout.hold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rollout.plan().guards()).extracting(Guard::text).containsExactly("error", "slow(500ms)");
        assertThat(rollout.plan().abort()).hasToString("[error_rate > 1%]");
    }

    @Test
    void aSingleStepOfAllIsPromotedAtOnce() {
        Rollout rollout = site.canary(
                new PlanWishes(List.of(1.0), Duration.ZERO, null, null, null, null, null, null, null, null));

        assertThat(rollout.state()).isEqualTo(RolloutState.SUCCEEDED);
    }

    @Test
    void aCandidateThatDoesNotLoadFailsToStart() {
        site.broken.add(2);

        Rollout rollout = canary();

        assertThat(path(rollout)).containsExactly("started WARMING 1", "load_error FAILED_TO_START 1");
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
    }

    @Test
    void aCandidateThatDoesNotGetWarmFailsToStart() {
        site.deploy(1, null, Duration.ZERO);
        site.whileLoading = () -> {
            throw new Deployments.WarmTimeout(Duration.ofSeconds(60));
        };

        Rollout rollout = site.deployments.deploy(site.request(2, Strategy.CANARY, quick()), null);

        assertThat(path(rollout)).endsWith("warm_timeout FAILED_TO_START 1");
        assertThat(rollout.reason()).isEqualTo("The model was not warm after 60 s.");
    }

    @Test
    void theHoldIsWaitedForHoweverGoodTheEvidence() {
        site.canary(wishes(Duration.ofMinutes(10), List.of("error"), null));
        traffic.send(2000);

        assertThat(site.pass(Duration.ofMinutes(10).minusMillis(1)).step()).isEqualTo(1);
        assertThat(site.pass(SECOND).step()).isEqualTo(2);
    }

    @Test
    void withoutTrafficNothingIsPromotedAndNothingFails() {
        canary();

        Rollout rollout = site.pass(Duration.ofMinutes(30));

        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(guard(rollout).string("verdict")).isEqualTo("NO_DATA");
        assertThat(site.deployments.standing(rollout).waitingFor()).isEqualTo("error NO_DATA, 0 of 20 exposures");
    }

    private JsonObject guard(Rollout rollout) {
        return (JsonObject)
                site.deployments.standing(rollout).evidence().array("guards").get(0);
    }

    @Test
    void aCandidateThatFailsIsAbortedAtOnceAndBeforeTheNextSecond() {
        canary();
        traffic.errors[1] = 1;
        traffic.send(400);

        Rollout rollout = site.pass(Duration.ZERO);

        assertThat(rollout.state()).isEqualTo(RolloutState.ABORTED);
        assertThat(path(rollout)).endsWith("guard_fail ABORTING 1", "guard_fail ABORTED 1");
        assertThat(rollout.reason()).startsWith("error FAIL: ");
        assertThat(rollout.weight()).isZero();
        assertThat(site.open()).containsExactly(1);
        assertThat(site.promoted).containsExactly("churn/1");
        JsonObject evidence = rollout.transitions().getLast().evidence();
        JsonObject failed = (JsonObject) evidence.array("guards").get(0);
        assertThat(failed.string("verdict")).isEqualTo("FAIL");
        assertThat(failed.real("max_ln_e")).isGreaterThanOrEqualTo(StrictMath.log(1 / 0.05));
        assertThat(failed.object("candidate").integer("events"))
                .isEqualTo(failed.object("candidate").integer("exposures"));
        assertThat(rollout.transitions().get(2).evidence().real("abort_latency_ms"))
                .isNotNegative();
    }

    @Test
    void aSlowCandidateAndAnInvalidOneAreAborted() {
        for (String guard : List.of("slow(20ms)", "invalid")) {
            Site other = new Site();
            Traffic requests = new Traffic(other, 11);
            other.canary(wishes(Duration.ZERO, List.of("error", guard), null));
            requests.candidateLatency = Duration.ofMillis(guard.equals("invalid") ? 1 : 21);
            requests.candidateOutcome = guard.equals("invalid") ? Outcome.INVALID : Outcome.OK;
            requests.send(400);

            Rollout rollout = other.pass(SECOND);

            assertThat(rollout.state()).isEqualTo(RolloutState.ABORTED);
            assertThat(rollout.reason()).startsWith(guard + " FAIL: ");
        }
    }

    @Test
    void theChanceOfAFalseAlarmIsSharedByTheGuards() {
        Rollout rollout = site.canary(wishes(Duration.ZERO, List.of("error", "slow(1s)", "invalid", "loss(1)"), null));

        assertThat(rollout.plan().alpha()).isEqualTo(0.0125);
        assertThat(guard(rollout).real("alpha")).isEqualTo(0.0125);
    }

    @Test
    void aPersonPausesAndResumesAndTheEvidenceIsKept() {
        Rollout rollout = canary();
        traffic.send(50);
        site.pass(SECOND);

        Rollout paused = site.deployments.act(rollout.id(), Action.PAUSE, "anna", "lunch");
        assertThat(path(paused)).endsWith("manual_pause HOLDING 1");
        assertThat(paused.weight()).isEqualTo(0.2);
        assertThat(paused.reason()).isEqualTo("lunch");
        traffic.send(2000);
        assertThat(site.pass(Duration.ofHours(3)).state()).isEqualTo(RolloutState.HOLDING);

        Rollout resumed = site.deployments.act(rollout.id(), Action.RESUME, "anna", "");
        assertThat(path(resumed)).endsWith("manual_resume RUNNING 1");
        assertThat(site.pass(SECOND).step()).isEqualTo(2);
        assertThat(guard(site.newest()).object("stable").integer("exposures")).isGreaterThan(1000);
    }

    @Test
    void holdingDoesNotSwitchTheGateOff() {
        Rollout rollout = canary();
        site.deployments.act(rollout.id(), Action.PAUSE, "anna", "");
        traffic.errors[1] = 1;
        traffic.send(400);

        assertThat(path(site.pass(SECOND))).endsWith("guard_fail ABORTING 1", "guard_fail ABORTED 1");
    }

    @Test
    void aStepWhoseTimeIsOverAsksAPerson() {
        canary();

        Rollout rollout = site.pass(Duration.ofHours(1));

        assertThat(path(rollout)).endsWith("inconclusive HOLDING 1");
        assertThat(rollout.reason()).isEqualTo("INCONCLUSIVE after PT1H: error NO_DATA.");
        assertThat(rollout.weight()).isEqualTo(0.2);

        site.deployments.act(rollout.id(), Action.RESUME, "anna", "");
        assertThat(site.pass(Duration.ofMinutes(59)).state()).isEqualTo(RolloutState.RUNNING);
        assertThat(site.pass(Duration.ofMinutes(1)).state()).isEqualTo(RolloutState.HOLDING);
    }

    @Test
    void aStepWhoseTimeIsOverGoesBackWhereThatIsThePolicy() {
        site.canary(wishes(Duration.ZERO, List.of("error"), Inconclusive.ROLLBACK));

        Rollout rollout = site.pass(Duration.ofHours(1));

        assertThat(path(rollout)).endsWith("inconclusive ABORTING 1", "inconclusive ABORTED 1");
        assertThat(site.open()).containsExactly(1);
    }

    @Test
    void aPersonPromotesFromAnyStepAndFromAHold() {
        for (boolean paused : List.of(false, true)) {
            Site other = new Site();
            Rollout rollout = other.canary(wishes(Duration.ofMinutes(15), List.of("error"), null));
            if (paused) {
                other.deployments.act(rollout.id(), Action.PAUSE, "anna", "");
            }

            Rollout promoted = other.deployments.act(rollout.id(), Action.PROMOTE, "anna", "I know");

            assertThat(path(promoted)).endsWith("manual_promote PROMOTING 3");
            Transition last = promoted.transitions().getLast();
            assertThat(last.actor()).isEqualTo("anna");
            assertThat(last.evidence().array("guards").size()).isEqualTo(1);
            assertThat(other.answering()).isEqualTo(2);
            assertThat(other.open()).containsExactly(1, 2);
            assertThat(other.promoted).containsExactly("churn/1");

            assertThat(other.pass(Duration.ofMinutes(15)).state()).isEqualTo(RolloutState.SUCCEEDED);
            assertThat(other.promoted).containsExactly("churn/1", "churn/2");
        }
    }

    @Test
    void aPersonAbortsFromEveryStateThatIsNotFinal() {
        Rollout running = canary();
        assertThat(abort(running)).endsWith("manual_abort ABORTING 1", "manual_abort ABORTED 1");

        Rollout held = site.deployments.deploy(site.request(3, Strategy.CANARY, quick()), null);
        site.deployments.act(held.id(), Action.PAUSE, "anna", "");
        assertThat(abort(held)).endsWith("manual_abort ABORTING 1", "manual_abort ABORTED 1");

        PlanWishes slow = wishes(Duration.ofHours(1), List.of("error"), null);
        Rollout promoting = site.deployments.deploy(site.request(4, Strategy.CANARY, slow), null);
        site.deployments.act(promoting.id(), Action.PROMOTE, "anna", "");
        assertThat(abort(promoting)).endsWith("manual_abort ABORTING 3", "manual_abort ABORTED 3");
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
        assertThat(site.promoted).containsExactly("churn/1");
    }

    private List<String> abort(Rollout rollout) {
        return path(site.deployments.act(rollout.id(), Action.ABORT, "anna", "no"));
    }

    @Test
    void anAbortEndsWhenTheCandidatesLastRequestHasEnded() throws Exception {
        Rollout rollout =
                site.canary(new PlanWishes(List.of(0.9999, 1.0), null, null, null, null, null, null, null, null, null));
        var inside = new java.util.concurrent.CountDownLatch(1);
        var leave = new java.util.concurrent.CountDownLatch(1);
        Thread caller = Thread.ofVirtual()
                .start(() -> site.endpoint().pass(dev.flyball.serving.Asked.of(null, "u", () -> "id"), passage -> {
                    inside.countDown();
                    try {
                        leave.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return passage;
                }));
        inside.await();

        assertThat(abort(rollout)).endsWith("manual_abort ABORTING 1");
        assertThat(site.pass(SECOND).state()).isEqualTo(RolloutState.ABORTING);
        assertThat(site.open()).containsExactly(1, 2);
        leave.countDown();
        caller.join();

        assertThat(site.pass(SECOND).state()).isEqualTo(RolloutState.ABORTED);
        assertThat(site.open()).containsExactly(1);
    }

    @Test
    void aTripwireAbortsAlsoWhenEverythingGoesToTheCandidate() {
        Rollout rollout = site.canary(new PlanWishes(
                List.of(0.2, 1.0),
                Duration.ofHours(1),
                List.of("error"),
                List.of("error_rate > 50%"),
                20,
                null,
                null,
                null,
                null,
                null));
        site.deployments.act(rollout.id(), Action.PROMOTE, "anna", "");
        traffic.send(30);
        assertThat(site.pass(SECOND).state()).isEqualTo(RolloutState.PROMOTING);
        traffic.errors[1] = 1;
        traffic.send(40);

        Rollout aborted = site.pass(SECOND);

        assertThat(path(aborted)).endsWith("tripwire ABORTING 2", "tripwire ABORTED 2");
        assertThat(aborted.reason()).isEqualTo("The tripwire is broken (error_rate > 50%).");
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
    }

    @Test
    void aTripwireThatMustBeBrokenSeveralTimesInARowWaits() {
        site.canary(new PlanWishes(
                List.of(0.9, 1.0),
                Duration.ofHours(1),
                List.of("invalid"),
                List.of("latency.p99 > 10ms for 3"),
                20,
                null,
                null,
                null,
                null,
                null));
        traffic.candidateLatency = Duration.ofMillis(11);
        traffic.send(60);

        assertThat(site.pass(SECOND).state()).isEqualTo(RolloutState.RUNNING);
        assertThat(site.pass(SECOND).state()).isEqualTo(RolloutState.RUNNING);
        assertThat(path(site.pass(SECOND))).endsWith("tripwire ABORTING 1", "tripwire ABORTED 1");
    }

    @Test
    void finalStatesRefuseEveryCommand() {
        Rollout rollout = canary();
        abort(rollout);

        for (Action action : Action.values()) {
            FlyballException error = refusal(rollout, action);
            assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(error.message()).startsWith("A rollout that is ABORTED cannot be told to ");
        }
    }

    private FlyballException refusal(Rollout rollout, Action action) {
        return catchThrowableOfType(
                FlyballException.class, () -> site.deployments.act(rollout.id(), action, "anna", ""));
    }

    @Test
    void undoAfterSuccessPutsThePreviousVersionBackByOneSwap() {
        canary();
        Rollout rollout = sendUntil(RolloutState.SUCCEEDED);

        Rollout undone = site.deployments.act(rollout.id(), Action.UNDO, "anna", "");

        assertThat(undone.strategy()).isEqualTo(Strategy.ROLLING);
        assertThat(path(undone)).containsExactly("undo WARMING 1", "warm PROMOTING 1", "finished SUCCEEDED 1");
        assertThat(site.answering()).isEqualTo(1);
    }

    @Test
    void aNewerDeploymentMaySupersedeACanary() {
        Rollout rollout = canary();
        Deployments.Request asked = site.request(3, Strategy.CANARY, quick());
        Deployments.Request newer = new Deployments.Request(
                asked.endpoint(), asked.model(), 3, asked.digest(), Strategy.CANARY, quick(), "run", true);

        Rollout next = site.deployments.deploy(newer, "key");

        assertThat(path(site.store.find(rollout.id()).orElseThrow()))
                .endsWith("superseded ABORTING 1", "superseded ABORTED 1");
        assertThat(next.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(next.stable().version()).isEqualTo(1);
        assertThat(site.deployments.deploy(newer, "key").id()).isEqualTo(next.id());
        assertThat(site.open()).containsExactly(1, 3);
    }

    /// F13: whoever comes first, the stable revision serves everything in the end, and nothing happens twice.
    @Test
    void anAbortAndAPromotionAtTheSameInstantHaveOneOrder() throws Exception {
        for (int round = 0; round < 20; round++) {
            Site other = new Site();
            Rollout rollout = other.canary(wishes(Duration.ofHours(1), List.of("error"), null));
            List<Thread> people = new ArrayList<>();
            for (Action action : List.of(Action.PROMOTE, Action.ABORT)) {
                people.add(Thread.ofVirtual().start(() -> {
                    try {
                        other.deployments.act(rollout.id(), action, "anna", "");
                    } catch (FlyballException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                    }
                }));
            }
            for (Thread person : people) {
                person.join();
            }

            Rollout ended = other.newest();
            assertThat(ended.state()).isEqualTo(RolloutState.ABORTED);
            assertThat(ended.transitions())
                    .extracting(Transition::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(other.answering()).isEqualTo(1);
            assertThat(other.open()).containsExactly(1);
            assertThat(other.promoted).containsExactly("churn/1");
        }
    }

    @Test
    void everyTransitionTellsStepWeightAndGuards() {
        canary();
        sendUntil(RolloutState.SUCCEEDED);

        List<JsonObject> told = site.store.events().stream()
                .filter(event -> event.type().equals("rollout.changed"))
                .map(Event::data)
                .filter(data -> data.string("rollout").equals("r2"))
                .toList();
        assertThat(told).extracting(data -> data.integer("step")).containsExactly(1L, 1L, 2L, 3L, 3L);
        assertThat(told).extracting(data -> data.real("weight")).containsExactly(0.0, 0.2, 0.5, 1.0, 1.0);
        assertThat(told.get(3).array("guards").size()).isEqualTo(1);
        assertThat(site.store.events().getLast().type()).isEqualTo("rollout.changed");
    }

    @Test
    void whatIsWrongWithAPlanIsNamed() {
        assertThat(problem(
                        new PlanWishes(List.of(0.5, 0.2, 1.0), null, null, null, null, null, null, null, null, null)))
                .isEqualTo(
                        "deploy.steps FB-415 The steps must rise by at least 0.01% and end at 100% ([0.5, 0.2, 1.0])."
                                + "\nMaybe [5%, 25%, 100%].");
        assertThat(problem(new PlanWishes(null, null, List.of("errors"), null, null, null, null, null, null, null)))
                .isEqualTo("deploy.guards FB-101 Unknown guard (errors)."
                        + "\nMaybe error, slow(20ms), invalid or loss(0.5).");
        assertThat(problem(new PlanWishes(null, null, List.of(), null, null, null, null, null, null, null)))
                .startsWith("deploy.guards FB-103 A canary needs from 1 to 32 guards (0).");
        assertThat(problem(
                        new PlanWishes(null, null, null, List.of("drifted > 0"), null, null, null, null, null, null)))
                .isEqualTo("deploy.abort FB-120 A tripwire cannot measure drifted yet."
                        + "\nMaybe error_rate or latency.p99.");
        assertThat(problem(new PlanWishes(null, null, null, null, null, 0.0, null, null, null, null)))
                .startsWith("deploy.margin FB-103 The margin must lie between 0 and 1 (0.0).");
    }

    private static String problem(PlanWishes wishes) {
        return catchThrowableOfType(FlyballException.class, () -> Deployments.check(Strategy.CANARY, wishes))
                .text();
    }

    @Test
    void aStrategyWithoutStepsRefusesThem() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Deployments.check(Strategy.ROLLING, quick()));

        assertThat(error.text())
                .isEqualTo("deploy.steps FB-121 The strategy rolling has no steps.\nMaybe strategy: canary.");
    }
}
