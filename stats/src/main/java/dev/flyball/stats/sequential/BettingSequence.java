package dev.flyball.stats.sequential;

import dev.flyball.stats.Bounds;
import java.util.Optional;

/// The confidence sequence of [BettingInterval] without storing values: the wealth of both bettors on a grid of 1001
/// means, the hull widened by one step of the grid on each side.
///
/// **Memory:** two numbers for each mean of the grid. Not safe for several threads.
public final class BettingSequence {
    private static final int STEPS = 1000;
    private static final double LN_2 = StrictMath.log(2);

    private final double alpha;
    private final double[] above = new double[STEPS + 1];
    private final double[] below = new double[STEPS + 1];
    private RunningMoments moments = RunningMoments.START;

    public BettingSequence(double alpha) {
        Ville.bound(alpha);
        this.alpha = alpha;
    }

    /// Its state, which restores it bit for bit.
    ///
    /// @param above ln K+ at each mean of the grid
    /// @param below ln K- at each mean of the grid
    public record State(RunningMoments moments, double[] above, double[] below) {
        public State {
            if (above.length != STEPS + 1 || below.length != STEPS + 1) {
                throw new IllegalArgumentException("The grid has " + (STEPS + 1) + " means, not " + above.length + ".");
            }
            above = above.clone();
            below = below.clone();
        }
    }

    public State state() {
        return new State(moments, above, below);
    }

    public static BettingSequence restore(double alpha, State state) {
        BettingSequence sequence = new BettingSequence(alpha);
        sequence.moments = state.moments();
        System.arraycopy(state.above(), 0, sequence.above, 0, STEPS + 1);
        System.arraycopy(state.below(), 0, sequence.below, 0, STEPS + 1);
        return sequence;
    }

    /// Adds a value in `[0,1]`.
    public void add(double x) {
        double bet = moments.bet(Ville.bound(alpha / 2));
        moments = moments.after(x);
        for (int i = 0; i <= STEPS; i++) {
            double mean = (double) i / STEPS;
            above[i] += BettingInterval.lnAbove(bet, x, mean);
            below[i] += BettingInterval.lnBelow(bet, x, mean);
        }
    }

    /// The interval at this moment; empty when no mean of the grid is left.
    public Optional<Bounds> bounds() {
        int low = 0;
        while (low <= STEPS && lost(low)) {
            low++;
        }
        int high = STEPS;
        while (high >= low && lost(high)) {
            high--;
        }
        return low > high ? Optional.empty() : Optional.of(widened(low, high));
    }

    private static Bounds widened(int low, int high) {
        return new Bounds(Math.max(0, low - 1) / (double) STEPS, Math.min(STEPS, high + 1) / (double) STEPS);
    }

    private boolean lost(int i) {
        return Math.max(above[i], below[i]) - LN_2 >= Ville.bound(alpha);
    }
}
