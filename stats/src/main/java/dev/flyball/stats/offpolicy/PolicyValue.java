package dev.flyball.stats.offpolicy;

import dev.flyball.stats.Bounds;
import java.util.List;
import java.util.Optional;

/// What an off-policy evaluation answers: estimates, or why there are none.
public sealed interface PolicyValue {

    /// The value is not reported.
    record Refused(List<Refusal> reasons) implements PolicyValue {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /// A value with its standard error.
    record Estimate(double value, double standardError) {}

    /// The estimates.
    ///
    /// @param importance inverse propensity scores, with an interval when rewards lie in `[0,1]`
    /// @param clipped the same and doubly robust with weights clipped
    /// @param selfNormalised SNIPS
    /// @param direct mean of the model's predictions under the policy
    /// @param doublyRobust DR
    /// @param weights what the weights look like
    record Estimated(
            Weighted importance,
            Clipped clipped,
            Estimate selfNormalised,
            double direct,
            Estimate doublyRobust,
            Weights weights)
            implements PolicyValue {}

    /// An estimate with a confidence sequence; no bounds for rewards outside `[0,1]`.
    record Weighted(Estimate estimate, Optional<Bounds> bounds) {}

    /// Estimates with weights of at most `limit`.
    record Clipped(double limit, Weighted importance, Estimate doublyRobust) {}

    /// Of the unclipped weights: the effective sample size, the greatest of the log, and the greatest possible.
    record Weights(double effective, double greatest, double possible) {}
}
