package dev.flyball.stats;

/// Sums of doubles that do not depend on how many threads make them.
///
/// Rows lie in fixed blocks of [#BLOCK]; a block is summed in order, blocks are combined in order with Neumaier's
/// compensation (Neumaier 1974, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen).
public final class Sums {
    /// Rows of a block.
    public static final int BLOCK = 8192;

    private Sums() {}

    /// The sum; 0 of nothing.
    public static double of(double[] values) {
        Compensated total = new Compensated();
        for (int start = 0; start < values.length; start += BLOCK) {
            double block = 0;
            int end = Math.min(values.length, start + BLOCK);
            for (int i = start; i < end; i++) {
                block += values[i];
            }
            total.add(block);
        }
        return total.value();
    }

    /// The sum of the products of two arrays of one length.
    public static double product(double[] a, double[] b) {
        Compensated total = new Compensated();
        for (int start = 0; start < a.length; start += BLOCK) {
            double block = 0;
            int end = Math.min(a.length, start + BLOCK);
            for (int i = start; i < end; i++) {
                block += a[i] * b[i];
            }
            total.add(block);
        }
        return total.value();
    }

    /// The mean; NaN of nothing.
    public static double mean(double[] values) {
        return of(values) / values.length;
    }

    /// The sum of squared distances from `center`.
    public static double squares(double[] values, double center) {
        Compensated total = new Compensated();
        for (double value : values) {
            total.add((value - center) * (value - center));
        }
        return total.value();
    }

    /// A running sum with compensation. Not safe for several threads.
    public static final class Compensated {
        private double sum;
        private double lost;

        public void add(double value) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }

        public double value() {
            return Double.isFinite(lost) ? sum + lost : sum;
        }
    }
}
