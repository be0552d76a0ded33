package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.log.Outcome;
import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.Question;
import dev.flyball.stats.experiment.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What of the log becomes evidence, in which order, and that a restart changes nothing.
class EvidenceReaderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final Site site = new Site();
    private final Traffic traffic = new Traffic(site, 3);

    /// A first step that nothing ends.
    private static PlanWishes wishes(String guard, Duration labelDelay) {
        return new PlanWishes(
                List.of(0.3, 1.0),
                Duration.ofDays(1),
                List.of(guard),
                List.of(),
                50,
                null,
                Duration.ofDays(30),
                null,
                null,
                labelDelay);
    }

    private JsonObject guard() {
        return (JsonObject) site.deployments
                .standing(site.newest())
                .evidence()
                .array("guards")
                .get(0);
    }

    private long exposures() {
        JsonObject guard = guard();
        return guard.object("stable").integer("exposures")
                + guard.object("candidate").integer("exposures");
    }

    private long events() {
        JsonObject guard = guard();
        return guard.object("stable").integer("events")
                + guard.object("candidate").integer("events");
    }

    @Test
    void whatWasLoggedBeforeTheRolloutIsNoEvidence() {
        site.deploy(1, Strategy.ROLLING, Duration.ZERO);
        traffic.send(500);
        site.deployments.deploy(site.request(2, Strategy.CANARY, wishes("error", null)), null);
        traffic.send(10);

        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(10);
    }

    @Test
    void evidenceIsTakenInTheOrderOfDecisionsHoweverLateTheySettle() {
        site.canary(wishes("error", null));
        List<Traffic.Begun> begun = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            begun.add(traffic.begin());
        }
        GateEvidence expected = GateEvidence.START;
        for (Traffic.Begun each : begun) {
            Arm arm = each.isCandidates() ? Arm.CANDIDATE : Arm.STABLE;
            expected = expected.after(Question.WORSE, new Unit(0.3, arm, failed(begun, each)));
        }

        for (int i = begun.size() - 1; i >= 0; i--) {
            site.pass(SECOND);
            assertThat(exposures()).isZero();
            Outcome outcome = failed(begun, begun.get(i)) ? Outcome.ERROR : Outcome.OK;
            traffic.end(begun.get(i), outcome, MILLI);
        }
        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(40);
        assertThat(guard().real("ln_e")).isEqualTo(expected.lnE());
        assertThat(guard().real("max_ln_e")).isEqualTo(expected.maxLnE());
    }

    private static boolean failed(List<Traffic.Begun> all, Traffic.Begun one) {
        return all.indexOf(one) % 3 == 0;
    }

    @Test
    void aUnitThatTheRequestNamesCountsOnce() {
        site.canary(wishes("error", null));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50; i++) {
                traffic.unit = "user-" + i;
                traffic.send(1);
            }
        }
        site.pass(SECOND);
        assertThat(exposures()).isEqualTo(50);

        site.restart();
        traffic.unit = "user-7";
        traffic.send(1);
        traffic.unit = "user-50";
        traffic.send(1);
        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(51);
    }

    @Test
    void aLossWaitsForItsLabel() {
        site.canary(wishes("loss(1.5)", null));
        List<String> ids = traffic.send(3);
        traffic.label(ids.get(1), 5);
        site.pass(SECOND);
        assertThat(exposures()).isZero();

        traffic.label(ids.get(0), 1);
        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(2);
        assertThat(events()).isEqualTo(1);
        assertThat(site.deployments.standing(site.newest()).waitingFor())
                .contains("loss(1.5) NO_DATA")
                .contains("the oldest exposure without its label has waited 2s");
    }

    @Test
    void aLabelThatIsTooLateCountsAsNoEvent() {
        site.canary(wishes("loss(1.5)", Duration.ofHours(2)));
        List<String> ids = traffic.send(2);
        site.pass(Duration.ofHours(2));
        assertThat(exposures()).isZero();

        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(2);
        assertThat(events()).isZero();
        traffic.label(ids.get(0), 100);
        site.pass(SECOND);
        assertThat(events()).isZero();
    }

    @Test
    void theFirstLabelIsTheOneThatCounts() {
        site.canary(wishes("loss(1.5)", null));
        List<String> ids = traffic.send(1);
        traffic.label(ids.get(0), 1);
        traffic.label(ids.get(0), 100);

        site.pass(SECOND);

        assertThat(events()).isZero();
    }

    @Test
    void theLossOfARequestIsTheMeanOverItsRowsAndSettlesWithTheLast() {
        site.canary(wishes("loss(1.5)", null));
        traffic.rows = 2;
        String id = traffic.send(1).getFirst();
        traffic.label(id + "-0", 1);
        site.pass(SECOND);
        assertThat(exposures()).isZero();

        traffic.label(id + "-1", 2.01);
        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void aRequestWithoutAnAnswerIsAnEventOfEveryGuard() {
        site.canary(wishes("loss(1.5)", null));
        traffic.errors[0] = 1;
        traffic.errors[1] = 1;
        traffic.send(5);

        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(5);
        assertThat(events()).isEqualTo(5);
    }

    @Test
    void aRestartComesToTheSameNumbersBitForBit() {
        site.canary(wishes("error", null));
        traffic.errors[0] = 0.02;
        traffic.errors[1] = 0.03;
        traffic.send(700);
        site.pass(SECOND);
        traffic.send(333);
        JsonObject before = siteAfter(false, false);

        assertThat(siteAfter(true, false)).isEqualTo(before);
        assertThat(siteAfter(true, true)).isEqualTo(before);
        Rollout rollout = site.newest();
        assertThat(rollout.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(site.endpoint().weights()).containsEntry(2, 0.3);
    }

    /// @param damaged whether the snapshot is gone, so that everything is read from the log
    private JsonObject siteAfter(boolean restarted, boolean damaged) {
        if (damaged) {
            site.store.forgetSnapshots();
        }
        if (restarted) {
            assertThat(site.restart()).isEmpty();
        }
        site.pass(Duration.ZERO);
        site.pass(SECOND);
        return site.deployments.standing(site.newest()).evidence();
    }

    @Test
    void aRestartKeepsPlacesOfLossesAndAnswersApart() {
        site.canary(wishes("loss(1.5)", null));
        List<String> ids = traffic.send(60);
        ids.subList(0, 20).forEach(id -> traffic.label(id, 2));
        site.pass(SECOND);
        assertThat(exposures()).isEqualTo(20);

        site.restart();
        ids.subList(20, 60).forEach(id -> traffic.label(id, 0));
        site.pass(SECOND);

        assertThat(exposures()).isEqualTo(60);
        assertThat(events()).isEqualTo(20);
    }

    @Test
    void theTimeThatTheServerWasDownIsNotChargedToTheStep() {
        site.canary(new PlanWishes(
                List.of(0.3, 1.0), Duration.ofHours(1), List.of("error"), List.of(), 5, 0.5, null, null, null, null));
        traffic.send(600);
        site.pass(Duration.ofMinutes(40));
        site.now = site.now.plus(Duration.ofDays(3));
        site.restart();

        assertThat(site.pass(Duration.ofMinutes(19)).state()).isEqualTo(RolloutState.RUNNING);
        assertThat(site.pass(Duration.ofMinutes(1)).state()).isEqualTo(RolloutState.PROMOTING);

        site.pass(Duration.ofMinutes(30));
        site.now = site.now.plus(Duration.ofDays(3));
        site.restart();
        assertThat(site.endpoint().versions()).containsExactly("1", "2");
        assertThat(site.pass(Duration.ofMinutes(29)).state()).isEqualTo(RolloutState.PROMOTING);
        assertThat(site.pass(Duration.ofMinutes(1)).state()).isEqualTo(RolloutState.SUCCEEDED);
    }

    @Test
    void aSampleRatioThatDoesNotFitAsksAPersonAndCannotBeResumed() {
        Rollout rollout = site.canary(wishes("error", null));
        // Units that a broken client names, all of them of the candidate.
        IntStream.range(0, 3000)
                .mapToObj(i -> "u" + i)
                .filter(unit -> rollout.split().draw().arm(unit, 3000) == Arm.CANDIDATE)
                .limit(200)
                .forEach(unit -> {
                    traffic.unit = unit;
                    traffic.send(1);
                });

        Rollout held = site.pass(SECOND);

        assertThat(held.state()).isEqualTo(RolloutState.HOLDING);
        assertThat(held.reason()).startsWith("INVALID");
        assertThat(guard().string("verdict")).isEqualTo("INVALID");
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                dev.flyball.kernel.FlyballException.class,
                                () -> site.deployments.act(held.id(), Deployments.Action.RESUME, "anna", ""))
                        .message())
                .isEqualTo("The sample ratio does not fit, so that this rollout cannot go on by itself (churn).");
        assertThat(site.deployments
                        .act(held.id(), Deployments.Action.ABORT, "anna", "")
                        .state())
                .isEqualTo(RolloutState.ABORTED);
    }

    @Test
    void aLogThatCannotBeReadIsAnErrorAndInTheEndAsksAPerson() {
        site.canary(wishes("error", null));
        site.logIsAway = true;
        for (int i = 0; i < 4; i++) {
            assertThat(lookAgain())
                    .containsExactly("The rollout of the endpoint churn could not be looked at: The disk is away.");
            assertThat(site.newest().state()).isEqualTo(RolloutState.RUNNING);
            assertThat(guard().string("verdict")).isEqualTo("ERROR");
        }

        lookAgain();
        Rollout held = site.newest();

        assertThat(held.state()).isEqualTo(RolloutState.HOLDING);
        assertThat(held.reason()).isEqualTo("ERROR: the prediction log could not be read.");
    }

    private List<String> lookAgain() {
        site.now = site.now.plus(SECOND);
        return site.deployments.look();
    }
}
