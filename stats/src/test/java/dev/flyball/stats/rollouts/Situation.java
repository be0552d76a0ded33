package dev.flyball.stats.rollouts;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.Unit;
import java.util.random.RandomGenerator;

/// A row of the table of false alarms: how the weight and the rates run over 20 000 units.
///
/// @param ramp weights 0.05, 0.10, 0.25, 0.50 for a quarter each, else `probability`
/// @param drift the rate rises from 0.01 to 0.04, else it is 0.02
/// @param times the candidate's rate is so many times the stable arm's
record Situation(double probability, boolean ramp, boolean drift, double times) {
    static final int UNITS = 20_000;
    private static final double[] RAMP = {0.05, 0.10, 0.25, 0.50};

    static Situation flat(double probability, double times) {
        return new Situation(probability, false, false, times);
    }

    static Situation ramp(boolean drift, double times) {
        return new Situation(Double.NaN, true, drift, times);
    }

    /// The unit t, counted from 0.
    Unit unit(int t, RandomGenerator random) {
        double pi = ramp ? RAMP[t / (UNITS / RAMP.length)] : probability;
        double rate = drift ? 0.01 + 0.03 * t / (UNITS - 1) : 0.02;
        Arm arm = Seeds.unit(random) < pi ? Arm.CANDIDATE : Arm.STABLE;
        return new Unit(pi, arm, Seeds.unit(random) < (arm == Arm.CANDIDATE ? rate * times : rate));
    }
}
