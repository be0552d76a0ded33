package dev.flyball.stats.bandit;

import java.util.Arrays;

/// The probabilities of the arms from which one is drawn: what is logged is what was drawn from, never an estimate.
///
/// An immutable vector of at least one entry, each in 0..1, adding up to 1.
public final class Propensities {
    /// The least probability that an arm has when nothing else is said.
    public static final double USUAL_FLOOR = 0.01;

    private static final double ROUNDING = 1e-9;

    private final double[] probabilities;

    private Propensities(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /// @param probabilities adding up to 1
    public static Propensities of(double... probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("A probability lies in 0..1, not " + probability + ".");
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("The probabilities add up to " + sum + ", not to 1.");
        }
        return new Propensities(probabilities.clone());
    }

    /// 1 for one arm, 0 for the others.
    public static Propensities only(int arm, int arms) {
        double[] probabilities = new double[arms];
        probabilities[arm] = 1;
        return new Propensities(probabilities);
    }

    /// Everything raised towards equal shares: p becomes floor + (1 - k floor) p.
    ///
    /// @param floor at least 0, with floor times the number of arms below 1
    public Propensities floored(double floor) {
        if (!(floor >= 0 && floor * probabilities.length < 1)) {
            throw new IllegalArgumentException(
                    "The floor (" + floor + ") of " + probabilities.length + " arms must leave something to share.");
        }
        double rest = 1 - probabilities.length * floor;
        return new Propensities(
                Arrays.stream(probabilities).map(p -> floor + rest * p).toArray());
    }

    /// Without arms that a guard removed: they get 0 at once, the others are renormalised and floored
    /// among themselves.
    ///
    /// @param removed one flag for each arm, not all set
    public Propensities without(boolean[] removed, double floor) {
        int left = 0;
        double sum = 0;
        for (int arm = 0; arm < probabilities.length; arm++) {
            left += removed[arm] ? 0 : 1;
            sum += removed[arm] ? 0 : probabilities[arm];
        }
        if (left == 0) {
            throw new IllegalArgumentException("An arm must be left.");
        }
        double[] rest = new double[left];
        int at = 0;
        for (int arm = 0; arm < probabilities.length; arm++) {
            if (!removed[arm]) {
                rest[at++] = sum > 0 ? probabilities[arm] / sum : 1.0 / left;
            }
        }
        return new Propensities(spread(new Propensities(rest).floored(floor).probabilities, removed));
    }

    private static double[] spread(double[] rest, boolean[] removed) {
        double[] all = new double[removed.length];
        int at = 0;
        for (int arm = 0; arm < removed.length; arm++) {
            all[arm] = removed[arm] ? 0 : rest[at++];
        }
        return all;
    }

    /// The arm drawn by a uniform v in `[0,1)`: the first whose cumulated probability exceeds v, the last with any
    /// probability if rounding leaves none.
    public int draw(double v) {
        double sum = 0;
        int last = 0;
        for (int arm = 0; arm < probabilities.length; arm++) {
            sum += probabilities[arm];
            if (sum > v) {
                return arm;
            }
            last = probabilities[arm] > 0 ? arm : last;
        }
        return last;
    }

    public int arms() {
        return probabilities.length;
    }

    public double probability(int arm) {
        return probabilities[arm];
    }

    public double[] toArray() {
        return probabilities.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Propensities that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return Arrays.toString(probabilities);
    }
}
