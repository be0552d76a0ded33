package dev.flyball.rollout;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody says of a rollout; what is null is left to the strategy.
///
/// @param steps shares of the traffic, 0..1, rising, the last one 1
/// @param hold how long a step lasts at least; at 100 % the post window
/// @param abort tripwires, as expressions
/// @param margin how much higher the candidate's event rate may be and still be good, 0..1
/// @param maxDuration how long a step may wait for its decision
/// @param sticky the column of the unit
/// @param labelDelay after which an exposure without its label counts as without event
public record PlanWishes(
        @Nullable List<Double> steps,
        @Nullable Duration hold,
        @Nullable List<String> guards,
        @Nullable List<String> abort,
        @Nullable Integer minExposures,
        @Nullable Double margin,
        @Nullable Duration maxDuration,
        @Nullable Inconclusive inconclusive,
        @Nullable String sticky,
        @Nullable Duration labelDelay) {
    public static final PlanWishes NONE = new PlanWishes(null, null, null, null, null, null, null, null, null, null);

    /// Nothing but a hold.
    public static PlanWishes hold(Duration hold) {
        return new PlanWishes(null, hold, null, null, null, null, null, null, null, null);
    }

    /// The first key that means nothing without a canary; null when there is none.
    @Nullable
    String firstOfCanary() {
        if (steps != null) {
            return "steps";
        }
        if (guards != null) {
            return "guards";
        }
        if (abort != null) {
            return "abort";
        }
        if (minExposures != null) {
            return "min_exposures";
        }
        if (margin != null) {
            return "margin";
        }
        if (maxDuration != null) {
            return "max_duration";
        }
        return inconclusive != null ? "inconclusive" : sticky != null ? "sticky" : null;
    }
}
