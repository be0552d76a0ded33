package dev.flyball.serving;

import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.Assignment;
import org.jspecify.annotations.Nullable;

/// How an endpoint divides its requests between what serves and a candidate. Immutable; another
/// weight is another split.
///
/// @param rollout the id of the rollout that wants it
/// @param weight the candidate's share in basis points, 0..10 000
/// @param draw gives each unit its arm
/// @param sticky the column that holds the unit; null: the unit that a request names, else the request itself
public record Split(
        String rollout,
        int weight,
        Assignment draw,
        @Nullable String sticky) {
    /// All of the requests.
    public static final int ALL = Assignment.BUCKETS;

    public Split {
        if (weight < 0 || weight > ALL) {
            throw new IllegalArgumentException("The weight (" + weight + ") must be from 0 to 10000.");
        }
    }

    /// The same with another weight.
    public Split at(int other) {
        return new Split(rollout, other, draw, sticky);
    }

    /// The candidate's share, 0..1.
    public double pi() {
        return weight / (double) ALL;
    }

    boolean isAll() {
        return weight == ALL;
    }

    Arm arm(String unit) {
        return draw.arm(unit, weight);
    }
}
