package dev.flyball.rollout;

import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.PassRule;
import dev.flyball.stats.experiment.SampleRatio;
import dev.flyball.stats.experiment.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a rollout has gathered about its candidate, fed with exposures in the order of their decisions.
///
/// The same exposures give the same numbers bit for bit. Not safe for several threads.
final class Evidence {
    private final Plan plan;
    private final PassRule.NonInferior rule;
    private final List<GuardState> guards;
    private final Tripwires tripwires;
    private SampleRatio ratio;
    private long settled;

    Evidence(Plan plan) {
        this(plan, Collections.nCopies(plan.guards().size(), GuardState.START), SampleRatio.START);
    }

    Evidence(Plan plan, List<GuardState> guards, SampleRatio ratio) {
        this.plan = plan;
        this.rule = plan.nonInferior();
        this.guards = new ArrayList<>(guards);
        this.ratio = ratio;
        this.tripwires = new Tripwires(plan.abort(), plan.minExposures());
    }

    /// Takes an exposure in, as far as its answer shows.
    void answered(Observed observed) {
        settled++;
        if (observed.arm() == Arm.CANDIDATE) {
            tripwires.add(observed);
        }
        if (!observed.isDrawn()) {
            return;
        }
        ratio = ratio.after(observed.probability(), observed.arm());
        for (int i = 0; i < guards.size(); i++) {
            Guard guard = plan.guards().get(i);
            if (!guard.isLabelled()) {
                add(i, new Unit(observed.probability(), observed.arm(), observed.isEvent(guard)));
            }
        }
    }

    /// Takes in what the labels of an exposure came to.
    ///
    /// @param loss the mean over its rows; empty when no label came in time; infinite when there was no answer
    void labelled(double probability, Arm arm, Optional<Double> loss) {
        settled++;
        for (int i = 0; i < guards.size(); i++) {
            if (plan.guards().get(i) instanceof Guard.Loss limit) {
                // A loss that is no number is as bad as can be.
                boolean event = loss.isPresent() && !(loss.get() <= limit.limit());
                add(i, new Unit(probability, arm, event));
            }
        }
    }

    private void add(int guard, Unit unit) {
        guards.set(guard, guards.get(guard).after(unit, rule));
    }

    /// Exposures and labels taken in by this object.
    long settled() {
        return settled;
    }

    GuardState guard(int index) {
        return guards.get(index);
    }

    SampleRatio ratio() {
        return ratio;
    }

    /// Whether some guard's E has ever reached 1/alpha.
    boolean isConvicted() {
        return guards.stream().anyMatch(state -> state.gate().reached(plan.alpha()));
    }

    /// Looks at the tripwires once: the first that is broken.
    Optional<String> brokenTripwire() {
        return tripwires.look();
    }
}
