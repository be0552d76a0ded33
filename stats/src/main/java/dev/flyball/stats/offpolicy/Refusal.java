package dev.flyball.stats.offpolicy;

import java.util.SortedSet;

/// Why no value of a policy is reported.
public sealed interface Refusal {

    /// What a person reads.
    String message();

    /// There are no decisions.
    record NoDecisions() implements Refusal {
        @Override
        public String message() {
            return "The log has no decisions.";
        }
    }

    /// Decisions whose arm was logged with probability 0, or with none.
    record NoPropensity(long decisions) implements Refusal {
        @Override
        public String message() {
            return "Decisions without a positive propensity of their arm (" + decisions + ").";
        }
    }

    /// Decisions in whose context the policy plays an arm that was never offered.
    record NoSupport(long decisions) implements Refusal {
        @Override
        public String message() {
            return "Decisions where the policy plays an arm that the log never offers (" + decisions + ").";
        }
    }

    /// Too few decisions carry the weight.
    record FewEffective(double effective, double needed) implements Refusal {
        @Override
        public String message() {
            return "The effective sample size (" + effective + ") is below " + needed + ".";
        }
    }

    /// Decisions of several versions, some without propensities of their own version.
    record MixedVersions(SortedSet<String> versions) implements Refusal {
        @Override
        public String message() {
            return "Decisions of several versions without their own propensities (" + String.join(", ", versions)
                    + ").";
        }
    }
}
