package dev.flyball.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Owner;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.model.Task;
import dev.flyball.training.learners.Parallel;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.MetricKind;
import dev.flyball.training.metrics.Predictions;
import dev.flyball.training.metrics.Slice;
import dev.flyball.training.metrics.Support;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Metric AUC = Metric.of(MetricKind.AUC);
    private static final int ROWS = 600;

    private final RandomGenerator random = Seeds.generator(11);
    private final double[] truth = new double[ROWS];
    private final double[] good = new double[ROWS];
    private final double[] poor = new double[ROWS];

    GateTest() {
        for (int i = 0; i < ROWS; i++) {
            double signal = random.nextDouble();
            truth[i] = random.nextDouble() < signal ? 1 : 0;
            good[i] = 0.02 + 0.96 * signal;
            poor[i] = 0.02 + 0.96 * (signal + 3 * random.nextDouble()) / 4;
        }
    }

    private GateInput input(double[] candidate) {
        return GateInput.of(Predictions.binary(truth, candidate), AUC);
    }

    private Rival scored(double[] scores) {
        return new Rival.Scored(Predictions.binary(truth, scores));
    }

    private static GateReport decide(GateInput input, String... rules) {
        return decide(input, GateSettings.of(5), rules);
    }

    private static GateReport decide(GateInput input, GateSettings settings, String... rules) {
        List<Expression> parsed = Arrays.stream(rules)
                .map(rule -> Expression.parse(rule, Scope.GATE, "flyball.yaml:9:5"))
                .toList();
        return Gate.decide(parsed, input, settings, Parallel.NONE);
    }

    private static RuleReport only(GateInput input, String rule) {
        GateReport report = decide(input, rule);
        assertThat(report.rules()).hasSize(1);
        return report.rules().getFirst();
    }

    @Test
    void pointEstimateDecidesWithoutConfidence() {
        RuleReport pass = only(input(good), "auc >= 0.5");
        assertThat(pass.verdict()).isEqualTo(new Verdict.Pass(""));
        assertThat(pass.value()).isPresent();
        assertThat(pass.bound()).hasValue(0.5);
        assertThat(pass.rows()).isEqualTo(ROWS);
        assertThat(pass.wouldPass()).isEmpty();
        assertThat(only(input(good), "auc >= 0.999").verdict()).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void failedRuleTellsWhatWouldHavePassed() {
        for (String rule : List.of(
                "auc >= 0.999",
                "auc > 0.999",
                "auc - 1 >= 0.5",
                "auc >= 0.999 @ 95%",
                "logloss <= 0.1 @ 95%",
                "auc >= baseline.auc + 0.3",
                "auc > baseline.auc + 0.3 @ 90%",
                "latency.p99 <= 5ms",
                "size < 1KiB",
                "better_than(champion)")) {
            GateInput input = input(good)
                    .withRival(Owner.BASELINE, scored(poor))
                    .withRival(Owner.CHAMPION, scored(good))
                    .withMeasures(Measures.NONE.with("latency.p99", 0.0123).with("size", 123_456));
            RuleReport failed = only(input, rule);
            assertThat(failed.verdict()).as(rule).isInstanceOf(Verdict.Fail.class);
            String looser = failed.wouldPass().orElseThrow();
            assertThat(only(input, looser).verdict()).as(looser).isInstanceOf(Verdict.Pass.class);
        }
        assertThat(only(input(good).withMeasures(Measures.NONE.with("latency.p99", 0.0123)), "latency.p99 <= 5ms")
                        .wouldPass())
                .hasValue("latency.p99 <= 12.3ms");
    }

    @Test
    void confidenceNeedsTheBoundOnTheRightSide() {
        GateInput input = input(good).withRival(Owner.CHAMPION, scored(poor));
        assertThat(only(input, "auc >= champion.auc @ 95%").verdict()).isInstanceOf(Verdict.Pass.class);
        GateInput turned = input(poor).withRival(Owner.CHAMPION, scored(good));
        assertThat(only(turned, "auc >= champion.auc @ 95%").verdict()).isInstanceOf(Verdict.Fail.class);
        RuleReport close = only(input, "auc >= 0.82 @ 95%");
        assertThat(close.verdict()).isInstanceOf(Verdict.Undecided.class);
        RuleReport.Difference difference = close.difference().orElseThrow();
        assertThat(difference.low()).isLessThan(0);
        assertThat(difference.high()).isGreaterThan(0);
    }

    @Test
    void betterThanIsStrictAndNotWorseIsNot() {
        GateInput same = input(good).withRival(Owner.CHAMPION, scored(good));
        assertThat(only(same, "better_than(champion)").verdict()).isInstanceOf(Verdict.Fail.class);
        assertThat(only(same, "not_worse(champion, 0)").verdict()).isInstanceOf(Verdict.Pass.class);
        GateInput byLoss = GateInput.of(Predictions.binary(truth, good), Metric.of(MetricKind.LOGLOSS))
                .withRival(Owner.BASELINE, scored(poor));
        assertThat(only(byLoss, "better_than(baseline)").verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(only(byLoss, "better_than(baseline)").rule()).isEqualTo("better_than(baseline)");
    }

    @Test
    void missingChampionPassesAndUnscorableOneIsUndecided() {
        assertThat(only(input(poor), "auc >= champion.auc @ 95%").verdict()).isEqualTo(new Verdict.Pass("no champion"));
        assertThat(only(input(poor), "better_than(champion)").verdict()).isEqualTo(new Verdict.Pass("no champion"));
        GateInput changed = input(good).withRival(Owner.CHAMPION, new Rival.Unscorable("it has no column plan"));
        assertThat(only(changed, "better_than(champion)").verdict())
                .isEqualTo(new Verdict.Undecided("champion cannot score these rows: it has no column plan"));
        assertThat(only(input(good), "better_than(baseline)").verdict())
                .isEqualTo(new Verdict.Undecided("no baseline"));
    }

    @Test
    void undefinedMetricIsUndecided() {
        GateInput oneClass = GateInput.of(Predictions.binary(new double[] {1, 1}, new double[] {0.5, 0.6}), AUC);
        assertThat(only(oneClass, "auc >= 0.5").verdict()).isInstanceOf(Verdict.Undecided.class);
        assertThat(only(oneClass, "auc >= 0.5 @ 95%").verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void unmeasuredQuantityIsUndecided() {
        assertThat(only(input(good), "latency.p99 <= 5ms").verdict())
                .isEqualTo(new Verdict.Undecided("latency.p99 was not measured"));
    }

    @Test
    void andAtTheTopIsSeveralRules() {
        GateReport report = decide(
                input(good)
                        .withMeasures(Measures.NONE.with("latency.p99", 0.001).with("size", 30e6)),
                "latency.p99 <= 5ms and size <= 20MB");
        assertThat(report.rules()).extracting(RuleReport::rule).containsExactly("latency.p99 <= 5ms", "size <= 20MB");
        assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void orPassesWithOneBranchAndSharesTheLevel() {
        RuleReport either = only(input(good), "auc >= 0.999 or auc >= 0.5 @ 95%");
        assertThat(either.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(either.items()).hasSize(2);
        assertThat(either.items().get(1).difference().orElseThrow().level()).isEqualTo(0.975);
    }

    @Test
    void slicesWithTooFewRowsAreSkippedByMinSliceAndUndecidedByName() {
        List<Slice> slices = List.of(
                new Slice("plan=pro", IntStream.range(0, 300).toArray()),
                new Slice("plan=free", IntStream.range(300, 590).toArray()),
                new Slice("plan=old", IntStream.range(590, 600).toArray()));
        GateInput input = input(good).withSlices(slices, Support.DEFAULT);
        RuleReport least = only(input, "min_slice(auc) >= 0.7");
        assertThat(least.verdict()).isEqualTo(new Verdict.Pass("skipped: plan=old has 10 rows, fewer than 100"));
        assertThat(only(input, "slice(auc, \"plan=old\") >= 0.7").verdict())
                .isEqualTo(new Verdict.Undecided("plan=old has 10 rows, fewer than 100"));
        assertThat(only(input, "slice(auc, \"plan=pro\") >= 0.7").rows()).isEqualTo(300);
        assertThat(only(input(good), "min_slice(auc) >= 0.7").verdict())
                .isEqualTo(new Verdict.Undecided("no slice has enough rows"));
        assertThat(only(input, "min_slice(auc) >= 0.7 @ 95%").verdict().note()).startsWith("decided by plan=");
        GateReport holm = decide(
                input,
                new GateSettings(GateSettings.of(5).bootstrap(), true, "gate"),
                "min_slice(auc) >= 0.5 @ 95%",
                "max_slice(logloss) <= 0.1 @ 95%");
        assertThat(holm.rules()).extracting(rule -> rule.verdict().word()).containsExactly("PASS", "FAIL");
    }

    @Test
    void gapIsBetweenTheGroupsOfAColumn() {
        double[] unfair = good.clone();
        for (int i = 300; i < ROWS; i++) {
            unfair[i] = random.nextDouble();
        }
        List<Slice> groups = List.of(
                new Slice("sex=f", IntStream.range(0, 300).toArray()),
                new Slice("sex=m", IntStream.range(300, 600).toArray()));
        GateInput input = input(unfair).withGroup("sex", groups);
        assertThat(only(input, "max_gap(auc, sex) <= 0.1").verdict()).isInstanceOf(Verdict.Fail.class);
        assertThat(only(input, "max_gap(auc, sex) <= 0.1 @ 95%").verdict()).isInstanceOf(Verdict.Fail.class);
        assertThat(only(input, "max_gap(auc, age) <= 0.1").verdict())
                .isEqualTo(new Verdict.Undecided("the test rows have no groups by age"));
    }

    @Test
    void failedTestsFailTheGateEvenIfNoRuleAsks() {
        GateReport report = decide(input(good).withTests(false), "auc >= 0.5");
        assertThat(report.verdict()).isEqualTo(new Verdict.Fail("a behavioural test failed"));
        assertThat(only(input(good).withTests(true), "tests_pass()").verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(only(input(good), "tests_pass()").verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void twentyUsesOfTheTestRowsAreWarnedAbout() {
        assertThat(decide(input(good).withTestSetUses(19), "auc >= 0.5").warnings())
                .isEmpty();
        assertThat(decide(input(good).withTestSetUses(20), "auc >= 0.5").warnings())
                .containsExactly(
                        "These test rows have decided 20 times; repeated choice on one test set wears it out.");
    }

    @Test
    void tooFewResamplesCannotReachTheConfidence() {
        GateInput input = input(good).withRival(Owner.CHAMPION, scored(poor));
        GateSettings few = new GateSettings(GateSettings.of(5).bootstrap().withResamples(9), false, "gate");
        assertThat(decide(input, few, "better_than(champion)").verdict())
                .isEqualTo(new Verdict.Undecided("too few resamples for this confidence"));
    }

    @Test
    void metricOfAnotherTaskIsRefused() {
        assertThatThrownBy(() -> decide(input(good), "rmse <= 3"))
                .isInstanceOfSatisfying(FlyballException.class, error -> {
                    assertThat(error.code().code()).isEqualTo("FB-409");
                    assertThat(error.message()).isEqualTo("The metric (rmse) does not fit a binary target.");
                    assertThat(error.hint()).startsWith("Maybe one of: auc, gini");
                });
    }

    @Test
    void metricsAreCheckedBeforeAnythingIsTrained() {
        List<Expression> rules =
                List.of(Expression.parse("auc >= 0.5 and champion.r2 > 0", Scope.GATE, "flyball.yaml:9:5"));
        assertThatThrownBy(() -> Gate.requireFit(rules, Task.BINARY, "flyball.yaml:9:5"))
                .hasMessage("The metric (r2) does not fit a binary target.");
        Gate.requireFit(List.of(Expression.parse("auc >= 0.5", Scope.GATE, "f")), Task.BINARY, "f");
    }

    @Test
    void reportAsJsonHasTheNamesOfTheContract() {
        GateInput input = input(good).withRival(Owner.CHAMPION, scored(poor));
        assertThat(decide(input, "auc >= champion.auc @ 95%")
                        .toJson()
                        .array("rules")
                        .get(0)
                        .canonical())
                .contains("\"rule\":\"auc >= champion.auc @ 95%\"")
                .contains("\"verdict\":\"PASS\"")
                .contains(
                        "\"value\":0.",
                        "\"bound\":0.",
                        "\"rows\":600",
                        "\"difference\":{",
                        "\"low\":",
                        "\"level\":0.95");
    }
}
