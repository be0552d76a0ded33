package dev.flyball.stats.drift;

/// Distances of two distributions over the same cells, as shares; natural logarithms, 0 ln 0 = 0.
///
/// All are 0 for equal shares. Shares need not sum to one, but only then do the bounds hold.
public final class Divergence {
    /// ln 2, the greatest Jensen-Shannon divergence in nats.
    public static final double LN2 = 0.6931471805599453;

    private Divergence() {}

    /// The population stability index, Σ (p-q) ln(p/q) (Yurdakul and Naranjo 2020, Statistical properties of the
    /// population stability index, equation 1); infinite when one side of a cell alone is 0.
    public static double psi(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < same(p, q); i++) {
            if (p[i] != q[i]) {
                sum += (p[i] - q[i]) * StrictMath.log(p[i] / q[i]);
            }
        }
        return sum;
    }

    /// Kullback and Leibler 1951, On information and sufficiency: Σ p ln(p/q), the reference first;
    /// infinite when q is
    /// 0 where p is not.
    public static double kullbackLeibler(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < same(p, q); i++) {
            sum += term(p[i], q[i]);
        }
        return sum;
    }

    /// p ln(p/g).
    private static double term(double p, double g) {
        return p == 0 ? 0 : p * StrictMath.log(p / g);
    }

    /// The Jensen-Shannon divergence in nats, 0..ln 2: ½ KL(p‖g) + ½ KL(q‖g), g = (p+q)/2 (Lin 1991, Divergence
    /// measures based on the Shannon entropy, equation 4.1).
    public static double jensenShannon(double[] p, double[] q) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < same(p, q); i++) {
            double middle = (p[i] + q[i]) / 2;
            first += term(p[i], middle);
            second += term(q[i], middle);
        }
        return Math.max(0, (first + second) / 2);
    }

    /// The Jensen-Shannon distance, the root of the divergence, 0..√ln 2.
    public static double jensenShannonDistance(double[] p, double[] q) {
        return Math.sqrt(jensenShannon(p, q));
    }

    /// The Jensen-Shannon divergence in bits, 0..1.
    public static double jensenShannonBits(double[] p, double[] q) {
        return jensenShannon(p, q) / LN2;
    }

    /// The Hellinger distance √(Σ(√p-√q)²)/√2, 0..1.
    public static double hellinger(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < same(p, q); i++) {
            double gap = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += gap * gap;
        }
        return Math.sqrt(sum) / Math.sqrt(2);
    }

    /// The Hellinger distance by its affinity, √(1 - Σ√(pq)) kept in 0..1.
    public static double hellingerByAffinity(double[] p, double[] q) {
        double affinity = 0;
        for (int i = 0; i < same(p, q); i++) {
            affinity += Math.sqrt(p[i] * q[i]);
        }
        return Math.sqrt(Math.min(1, Math.max(0, 1 - affinity)));
    }

    /// The greatest difference of a share, 0..1.
    public static double largest(double[] p, double[] q) {
        double largest = 0;
        for (int i = 0; i < same(p, q); i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }

    /// The total variation distance, half the sum of differences, 0..1.
    public static double totalVariation(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < same(p, q); i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    private static int same(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException(
                    "Shares of one set of cells, but there are " + p.length + " and " + q.length + ".");
        }
        return p.length;
    }
}
