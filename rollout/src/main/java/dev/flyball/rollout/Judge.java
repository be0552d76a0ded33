package dev.flyball.rollout;

import dev.flyball.stats.experiment.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides, from evidence and clock alone, what becomes of a step (rollouts.md section 4). Pure.
final class Judge {
    /// Looks in a row at which nothing could be read before a person is asked.
    static final int ERROR_LIMIT = 4;

    private final Plan plan;
    private final Evidence evidence;

    /// @param evidence as it is when a method is called
    Judge(Plan plan, Evidence evidence) {
        this.plan = plan;
        this.evidence = evidence;
    }

    /// The verdict of each guard in a step below 100 %, in their order.
    ///
    /// @param errors looks in a row at which the log could not be read
    List<Verdict> verdicts(int step, int errors) {
        double probability = plan.weight(step) / 10_000.0;
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < plan.guards().size(); i++) {
            verdicts.add(verdict(evidence.guard(i).in(probability), step, errors));
        }
        return verdicts;
    }

    private Verdict verdict(GuardState state, int step, int errors) {
        if (evidence.ratio().alarm()) {
            return Verdict.INVALID;
        }
        if (errors > 0) {
            return Verdict.ERROR;
        }
        if (state.gate().reached(plan.alpha())) {
            return Verdict.FAIL;
        }
        if (state.step().candidateExposures() < plan.minExposures()) {
            return Verdict.NO_DATA;
        }
        return plan.rule(step).met(state.gate(), plan.alpha(), state.test()) ? Verdict.PASS : Verdict.CONTINUE;
    }

    /// What a RUNNING step should do.
    Ruling running(int step, int errors, StepClock clock) {
        Ruling always = holding(step, errors);
        if (!(always instanceof Ruling.Stay)) {
            return always;
        }
        List<Verdict> verdicts = verdicts(step, errors);
        if (verdicts.contains(Verdict.INVALID)) {
            return new Ruling.Hold("INVALID: units do not reach the arms as they should (sample ratio).");
        }
        if (errors > ERROR_LIMIT) {
            return new Ruling.Hold("ERROR: the prediction log could not be read.");
        }
        boolean all = verdicts.stream().allMatch(verdict -> verdict == Verdict.PASS);
        if (all && clock.held().compareTo(plan.hold()) >= 0) {
            return new Ruling.Next();
        }
        return clock.open().compareTo(plan.maxDuration()) < 0 ? new Ruling.Stay() : inconclusive(verdicts);
    }

    private Ruling inconclusive(List<Verdict> verdicts) {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) != Verdict.PASS) {
                open.add(plan.guards().get(i).text() + " " + verdicts.get(i));
            }
        }
        String note = "INCONCLUSIVE after " + plan.maxDuration() + ": " + String.join(", ", open) + ".";
        return switch (plan.inconclusive()) {
            case HOLD -> new Ruling.Hold(note);
            case ROLLBACK -> new Ruling.Abort("inconclusive", note);
        };
    }

    /// What a HOLDING step should do: holding does not switch the gate off.
    Ruling holding(int step, int errors) {
        Ruling broken = promoting();
        if (!(broken instanceof Ruling.Stay)) {
            return broken;
        }
        int convicted = verdicts(step, errors).indexOf(Verdict.FAIL);
        return convicted < 0 ? new Ruling.Stay() : new Ruling.Abort("guard_fail", conviction(convicted));
    }

    private String conviction(int index) {
        GuardState state = evidence.guard(index);
        return plan.guards().get(index).text() + " FAIL: "
                + state.gate().counts().candidateEvents() + " of "
                + state.gate().counts().candidateExposures() + " against "
                + state.gate().counts().stableEvents() + " of "
                + state.gate().counts().stableExposures() + ", ln E "
                + String.format(java.util.Locale.ROOT, "%.3f", state.gate().maxLnE()) + ".";
    }

    /// What the step at 100 % should do: no control is left, so that only a tripwire can fail.
    Ruling promoting() {
        Optional<String> broken = evidence.brokenTripwire();
        return broken.isEmpty()
                ? new Ruling.Stay()
                : new Ruling.Abort("tripwire", "The tripwire is broken (" + broken.get() + ").");
    }

    /// Units that an arm has got in all, over the whole rollout.
    long exposures(Arm arm) {
        return switch (arm) {
            case STABLE -> evidence.ratio().counts().stable();
            case CANDIDATE -> evidence.ratio().counts().candidate();
        };
    }
}
