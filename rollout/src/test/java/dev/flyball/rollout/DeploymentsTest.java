package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.rollout.Deployments.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Site site = new Site();

    private static List<String> causes(Rollout rollout) {
        return rollout.transitions().stream().map(Transition::cause).toList();
    }

    private static List<RolloutState> states(Rollout rollout) {
        return rollout.transitions().stream().map(Transition::to).toList();
    }

    @Test
    void theFirstVersionIsRecreatedAndPassesAtOnceWhateverTheHold() {
        Rollout rollout = site.deploy(1, null, HOUR);

        assertThat(rollout.strategy()).isEqualTo(Strategy.RECREATE);
        assertThat(states(rollout))
                .containsExactly(RolloutState.WARMING, RolloutState.PROMOTING, RolloutState.SUCCEEDED);
        assertThat(causes(rollout)).containsExactly("started", "warm", "finished");
        assertThat(rollout.candidate().revision()).isEqualTo(1);
        assertThat(rollout.stable()).isNull();
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.promoted).containsExactly("churn/1");
    }

    @Test
    void theNextVersionRollsBesideTheOldWhichCloses() {
        site.deploy(1, null, NONE);

        Rollout rollout = site.deploy(2, Strategy.ROLLING, NONE);

        assertThat(rollout.strategy()).isEqualTo(Strategy.ROLLING);
        assertThat(rollout.state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(rollout.candidate().revision()).isEqualTo(2);
        assertThat(rollout.stable())
                .isEqualTo(site.store.find("r1").orElseThrow().candidate());
        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.open()).containsExactly(2);
        assertThat(site.promoted).containsExactly("churn/1", "churn/2");
    }

    @Test
    void rollingAnswersWithTheOldWhileTheNewLoads() {
        site.deploy(1, null, NONE);
        site.whileLoading = () -> assertThat(site.answering()).isEqualTo(1);

        assertThat(site.deploy(2, Strategy.ROLLING, NONE).state()).isEqualTo(RolloutState.SUCCEEDED);
    }

    @Test
    void recreateLetsTheOldGoBeforeTheNewLoads() {
        site.deploy(1, null, NONE);
        site.whileLoading = () -> {
            assertThat(site.answering()).isZero();
            assertThat(site.open()).isEmpty();
        };

        assertThat(site.deploy(2, Strategy.RECREATE, NONE).state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(site.answering()).isEqualTo(2);
    }

    @Test
    void aVersionThatDoesNotLoadLeavesTheOldUntouched() {
        site.deploy(1, null, NONE);
        site.broken.add(2);

        Rollout rollout = site.deploy(2, Strategy.ROLLING, NONE);

        assertThat(rollout.state()).isEqualTo(RolloutState.FAILED_TO_START);
        assertThat(causes(rollout)).containsExactly("started", "load_error");
        assertThat(rollout.reason()).isEqualTo("The package is damaged.");
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
        assertThat(site.promoted).containsExactly("churn/1");
    }

    @Test
    void aRecreateThatDoesNotLoadBringsTheOldBack() {
        site.deploy(1, null, NONE);
        site.broken.add(2);

        assertThat(site.deploy(2, Strategy.RECREATE, NONE).state()).isEqualTo(RolloutState.FAILED_TO_START);
        assertThat(site.answering()).isEqualTo(1);
    }

    @Test
    void aHoldKeepsTheOldWarmUntilItIsOver() {
        site.deploy(1, null, NONE);

        Rollout rollout = site.deploy(2, Strategy.ROLLING, HOUR);
        assertThat(rollout.state()).isEqualTo(RolloutState.PROMOTING);
        assertThat(rollout.weight()).isEqualTo(1);
        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.open()).containsExactly(1, 2);

        site.now = site.now.plus(HOUR).minusMillis(1);
        assertThat(site.deployments.tick()).isEmpty();
        assertThat(site.promoted).containsExactly("churn/1");

        site.now = site.now.plusMillis(1);
        site.deployments.tick();
        assertThat(site.store.find(rollout.id()).orElseThrow().state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(site.promoted).containsExactly("churn/1", "churn/2");
        assertThat(site.open()).containsExactly(2);
    }

    @Test
    void abortWithinTheHoldSwapsBackWithoutALoad() {
        site.deploy(1, null, NONE);
        Rollout rollout = site.deploy(2, Strategy.ROLLING, HOUR);
        site.whileLoading = () -> {
            throw new IllegalStateException("Nothing may load now.");
        };

        Rollout aborted = site.deployments.act(rollout.id(), Action.ABORT, "anna", "too slow");

        assertThat(aborted.state()).isEqualTo(RolloutState.ABORTED);
        assertThat(aborted.reason()).isEqualTo("too slow");
        assertThat(states(aborted)).endsWith(RolloutState.ABORTING, RolloutState.ABORTED);
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
        assertThat(site.promoted).containsExactly("churn/1");
        assertThat(site.store.serving("churn").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void abortWinsOverALoadThatIsUnderWay() {
        site.deploy(1, null, NONE);
        site.whileLoading = () -> site.deployments.act("r2", Action.ABORT, "anna", "");

        Rollout rollout = site.deploy(2, Strategy.ROLLING, NONE);

        assertThat(rollout.state()).isEqualTo(RolloutState.ABORTED);
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.open()).containsExactly(1);
    }

    @Test
    void promoteEndsTheHold() {
        site.deploy(1, null, NONE);
        Rollout rollout = site.deploy(2, Strategy.ROLLING, HOUR);

        Rollout promoted = site.deployments.act(rollout.id(), Action.PROMOTE, "anna", "");

        assertThat(promoted.state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(causes(promoted)).endsWith("manual_promote");
        assertThat(promoted.transitions().getLast().actor()).isEqualTo("anna");
        assertThat(site.open()).containsExactly(2);
    }

    @Test
    void finalStatesRefuseEveryCommandButUndo() {
        Rollout rollout = site.deploy(1, null, NONE);

        for (Action action : List.of(Action.PROMOTE, Action.PAUSE, Action.RESUME, Action.ABORT)) {
            FlyballException error = refusal(rollout.id(), action);
            assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(error.message())
                    .isEqualTo("A rollout that is SUCCEEDED cannot be told to "
                            + action.name().toLowerCase(java.util.Locale.ROOT) + ".");
            assertThat(error.where()).isEqualTo("rollout r1");
        }
    }

    private FlyballException refusal(String id, Action action) {
        return catchThrowableOfType(FlyballException.class, () -> site.deployments.act(id, action, "anna", ""));
    }

    @Test
    void undoPutsThePreviousVersionBackAsANewRollout() {
        site.deploy(1, null, NONE);
        Rollout second = site.deploy(2, Strategy.ROLLING, NONE);

        Rollout undone = site.deployments.act(second.id(), Action.UNDO, "anna", "");

        assertThat(undone.id()).isEqualTo("r3");
        assertThat(undone.strategy()).isEqualTo(Strategy.ROLLING);
        assertThat(undone.state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(causes(undone)).containsExactly("undo", "warm", "finished");
        assertThat(undone.candidate().revision()).isEqualTo(3);
        assertThat(site.answering()).isEqualTo(1);
        assertThat(site.promoted).containsExactly("churn/1", "churn/2", "churn/1");
    }

    @Test
    void undoNeedsAPreviousVersion() {
        Rollout first = site.deploy(1, null, NONE);

        assertThat(refusal(first.id(), Action.UNDO).code()).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void anUnknownRolloutIsNamed() {
        FlyballException error = refusal("nope", Action.ABORT);

        assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
        assertThat(error.message()).isEqualTo("There is no rollout (nope).");
    }

    @Test
    void anotherRolloutIsRefusedWhileOneGoesOn() {
        site.deploy(1, null, NONE);
        site.deploy(2, Strategy.ROLLING, HOUR);

        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> site.deploy(3, Strategy.ROLLING, NONE));

        assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(error.message()).isEqualTo("A rollout of the endpoint has not ended (churn: PROMOTING).");
    }

    @Test
    void theSameKeyAgainGetsTheFirstRollout() {
        site.deploy(1, null, NONE);
        Deployments.Request request = site.request(2, Strategy.ROLLING, NONE);
        Rollout first = site.deployments.deploy(request, "key");

        assertThat(site.deployments.deploy(request, "key").id()).isEqualTo(first.id());
        assertThat(site.store.of("churn")).hasSize(2);
    }

    @Test
    void theSameKeyForAnotherRequestIsAConflict() {
        site.deployments.deploy(site.request(1, null, NONE), "key");

        FlyballException error = catchThrowableOfType(
                FlyballException.class, () -> site.deployments.deploy(site.request(2, Strategy.ROLLING, NONE), "key"));

        assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(error.message()).isEqualTo("The idempotency key stands for another deployment (churn/1 to churn).");
    }

    @Test
    void aRestartServesWhatServed() {
        site.deploy(1, null, NONE);
        site.deploy(2, Strategy.ROLLING, NONE);

        assertThat(site.restart()).isEmpty();

        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.endpoint().serving().orElseThrow().number()).isEqualTo(2);
        assertThat(site.promoted).containsExactly("churn/1", "churn/2");
    }

    @Test
    void aRestartWithinTheHoldGoesOnWithTheOldWarm() {
        site.deploy(1, null, NONE);
        Rollout rollout = site.deploy(2, Strategy.ROLLING, HOUR);

        site.restart();
        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.endpoint().versions()).containsExactly("1", "2");

        site.deployments.act(rollout.id(), Action.ABORT, "anna", "");
        assertThat(site.answering()).isEqualTo(1);
    }

    @Test
    void aPromotionWhoseEventIsOnDiskIsFinishedAfterARestart() {
        site.deploy(1, null, NONE);
        Rollout rollout = site.deploy(2, Strategy.ROLLING, HOUR);
        site.now = site.now.plus(HOUR);

        site.restart();

        assertThat(site.store.find(rollout.id()).orElseThrow().state()).isEqualTo(RolloutState.SUCCEEDED);
        assertThat(site.promoted).containsExactly("churn/1", "churn/2");
    }

    @Test
    void aRolloutThatACrashCaughtWhileWarmingIsTakenUpAgain() {
        site.deploy(1, null, NONE);
        crashWhileLoading(2, Strategy.ROLLING);

        site.restart();

        assertThat(site.answering()).isEqualTo(2);
        assertThat(site.store.find("r2").orElseThrow().state()).isEqualTo(RolloutState.SUCCEEDED);
    }

    @Test
    void aRecreateThatACrashCaughtInItsGapIsTakenUpAgain() {
        site.deploy(1, null, NONE);
        crashWhileLoading(2, Strategy.RECREATE);

        site.restart();

        assertThat(site.answering()).isEqualTo(2);
    }

    private void crashWhileLoading(int version, @org.jspecify.annotations.Nullable Strategy strategy) {
        site.whileLoading = () -> {
            throw new AssertionError("the process dies");
        };
        var unused = catchThrowableOfType(AssertionError.class, () -> site.deploy(version, strategy, NONE));
        site.whileLoading = () -> {};
    }

    @Test
    void anEndpointThatCannotBeBroughtBackIsToldOf() {
        site.deploy(1, null, NONE);
        site.broken.add(1);

        assertThat(site.restart())
                .containsExactly("The endpoint churn could not be brought back: The package is damaged.");
        assertThat(site.answering()).isZero();
    }

    @Test
    void everyTransitionIsToldInOrder() {
        site.deploy(1, null, NONE);
        site.deploy(2, Strategy.ROLLING, HOUR);
        site.deployments.act("r2", Action.ABORT, "anna", "no");

        List<Event> events = site.store.events();
        assertThat(events.stream().map(Event::type))
                .containsExactly(
                        "rollout.changed",
                        "rollout.changed",
                        "endpoint.changed",
                        "rollout.changed",
                        "rollout.changed",
                        "rollout.changed",
                        "endpoint.changed",
                        "rollout.changed",
                        "endpoint.changed",
                        "rollout.changed");
        assertThat(events.get(2).data().canonical()).isEqualTo("{\"from\":null,\"to\":1}");
        assertThat(events.get(6).data().canonical()).isEqualTo("{\"from\":1,\"to\":2}");
        assertThat(events.get(8).data().canonical()).isEqualTo("{\"from\":2,\"to\":1}");
        assertThat(events.getLast().data().string("cause")).isEqualTo("manual_abort");
        assertThat(events.getLast().actor()).isEqualTo("anna");
    }
}
