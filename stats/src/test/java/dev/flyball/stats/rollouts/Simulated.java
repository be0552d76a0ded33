package dev.flyball.stats.rollouts;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What seeded runs came to: when each ended with an alarm.
///
/// @param at units to the alarm of each run, infinite without one
record Simulated(double[] at) {
    static final double NEVER = Double.POSITIVE_INFINITY;

    /// Runs side by side; the answer depends on the number of the run alone.
    static <T> List<T> runs(int count, IntFunction<T> run) {
        return IntStream.range(0, count).parallel().mapToObj(run).toList();
    }

    static Simulated of(int count, IntFunction<Double> run) {
        return new Simulated(
                runs(count, run).stream().mapToDouble(Double::doubleValue).toArray());
    }

    double share() {
        return Arrays.stream(at).filter(units -> units < NEVER).count() / (double) at.length;
    }

    double median() {
        double[] sorted = at.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
