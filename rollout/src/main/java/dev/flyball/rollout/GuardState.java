package dev.flyball.rollout;

import dev.flyball.stats.experiment.ArmCounts;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.NonInferiority;
import dev.flyball.stats.experiment.NonInferiorityEvidence;
import dev.flyball.stats.experiment.PassRule;
import dev.flyball.stats.experiment.Question;
import dev.flyball.stats.experiment.Unit;

/// All that one guard has gathered: E over the whole rollout, and what began afresh with the step.
/// A step is known by its
/// weight, which no other step of a rollout has.
///
/// @param probability of the candidate in the step of the last unit; 0 before the first
/// @param step units and events of that step
/// @param test whether the candidate is no worse by the margin, over that step
record GuardState(GateEvidence gate, double probability, ArmCounts step, NonInferiorityEvidence test) {
    static final GuardState START = new GuardState(GateEvidence.START, 0, ArmCounts.NONE, NonInferiorityEvidence.START);

    /// With one more unit, in the order of decisions.
    GuardState after(Unit unit, PassRule.NonInferior rule) {
        boolean same = unit.probability() == probability;
        NonInferiority of = rule.test(unit.probability());
        return new GuardState(
                gate.after(Question.WORSE, unit),
                unit.probability(),
                (same ? step : ArmCounts.NONE).after(unit.arm(), unit.event()),
                of.after(same ? test : NonInferiorityEvidence.START, unit));
    }

    /// What was gathered in the step of that weight: nothing, when its first unit has not come.
    GuardState in(double stepProbability) {
        return stepProbability == probability
                ? this
                : new GuardState(gate, stepProbability, ArmCounts.NONE, NonInferiorityEvidence.START);
    }
}
