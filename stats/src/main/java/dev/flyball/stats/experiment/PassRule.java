package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.Ville;

/// What the evidence of a guard must show, beside enough exposures and the hold, before its step passes.
public sealed interface PassRule {
    /// The accepted chance of passing, and the margin, when nothing else is said.
    NonInferior DEFAULT_NON_INFERIOR = new NonInferior(0.02, 0.05);

    /// No harm was found so far. Proves nothing about harmlessness.
    record NoHarmFound() implements PassRule {}

    /// The candidate's rate is shown to be above the stable arm's by less than a margin.
    record NonInferior(double margin, double alpha) implements PassRule {
        public NonInferior {
            if (!(margin > 0 && margin <= 1)) {
                throw new IllegalArgumentException("The margin (" + margin + ") must lie above 0 and be at most 1.");
            }
            Ville.bound(alpha);
        }

        /// The test of a step in which the candidate has this probability.
        public NonInferiority test(double probability) {
            return NonInferiority.of(probability, margin, alpha);
        }
    }

    /// Whether the rule is met.
    ///
    /// @param gate the guard's evidence over the whole rollout
    /// @param gateAlpha the guard's share of the accepted chance of a false alarm
    /// @param step what the rule's test gathered in this step; any state for [NoHarmFound]
    default boolean met(GateEvidence gate, double gateAlpha, NonInferiorityEvidence step) {
        if (gate.reached(gateAlpha)) {
            return false;
        }
        return switch (this) {
            case NoHarmFound() -> true;
            case NonInferior(double margin, double alpha) -> step.maxLnN() >= Ville.bound(alpha);
        };
    }
}
