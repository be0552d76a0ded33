package dev.flyball.stats.drift;

import dev.flyball.stats.BinomialDistribution;
import dev.flyball.stats.GammaFunction;

/// The law of the greatest gap between the empirical distribution function of N draws and the true one.
///
/// - N·d² >= 4: twice the one-sided tail of Smirnov 1944 (as Birnbaum and Tingey 1951 wrote it), whose neglected term
///   is below 2e-13;
/// - else, up to [#MOST_EXACT] rows: the matrix of Marsaglia, Tsang and Wang 2003, Evaluating
/// Kolmogorov's distribution,
///   applied N times to a vector instead of being raised to a power; its entries fall as 1/j!, so that a band suffices;
/// - else: the expansion of Pelz and Good 1976, Approximating the lower tail-areas of the Kolmogorov-Smirnov one-sample
///   statistic, whose error there is far below 1e-9.
final class KolmogorovLaw {
    /// The most rows for which the exact law is computed below the tail.
    static final long MOST_EXACT = 20_000;

    private static final int BAND = 28;
    private static final double TAIL = 4;
    private static final double SQRT_TWO_PI = 2.5066282746310002;

    private KolmogorovLaw() {}

    /// P(D >= d) for `rows` draws, rows >= 1.
    static double survival(long rows, double d) {
        if (d >= 1) {
            return 0;
        }
        if (d <= 0.5 / rows) {
            return 1;
        }
        if (rows * d * d >= TAIL) {
            return Math.min(1, smirnovTail(rows, d));
        }
        double cdf = rows <= MOST_EXACT ? exactCdf((int) rows, d) : cdfExpanded(rows, d);
        return Math.min(1, Math.max(0, 1 - cdf));
    }

    /// By the expansion, whatever the number of rows.
    static double expanded(long rows, double d) {
        return 1 - cdfExpanded(rows, d);
    }

    /// 2 d Σ C(N,j) (d+j/N)^(j-1) (1-d-j/N)^(N-j), each term as a binomial probability.
    private static double smirnovTail(long rows, double d) {
        double sum = 0;
        long last = (long) Math.floor(rows * (1 - d));
        for (long j = 0; j <= last; j++) {
            double p = d + (double) j / rows;
            if (p < 1) {
                sum += d / p * BinomialDistribution.probability(j, rows, p);
            }
        }
        return 2 * sum;
    }

    private static double exactCdf(int rows, double d) {
        int k = (int) (rows * d) + 1;
        int size = 2 * k - 1;
        double h = k - rows * d;
        double[] inverse = inverseFactorials(Math.max(BAND, size) + 1);
        double[] corner = corner(size, h, inverse);
        double shrink = StrictMath.exp(-1);
        double[] vector = new double[size];
        double[] next = new double[size];
        vector[k - 1] = 1;
        for (int step = 0; step < rows; step++) {
            multiply(vector, next, inverse, corner, shrink);
            double[] swap = vector;
            vector = next;
            next = swap;
        }
        double rest = GammaFunction.log(rows + 1.0) - rows * StrictMath.log(rows) + rows;
        return vector[k - 1] * StrictMath.exp(rest);
    }

    /// The first column from the top, which read backwards is the last row.
    private static double[] corner(int size, double h, double[] inverse) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = (1 - StrictMath.pow(h, i + 1)) * inverse[i + 1];
        }
        double both = 2 * h - 1 > 0 ? StrictMath.pow(2 * h - 1, size) : 0;
        column[size - 1] = (1 - 2 * StrictMath.pow(h, size) + both) * inverse[size];
        return column;
    }

    private static void multiply(double[] vector, double[] next, double[] inverse, double[] corner, double shrink) {
        int size = vector.length;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = Math.max(0, i - BAND); j <= Math.min(size - 1, i + 1); j++) {
                double entry = j == 0 ? corner[i] : i == size - 1 ? corner[size - 1 - j] : inverse[i - j + 1];
                sum += entry * vector[j];
            }
            next[i] = sum * shrink;
        }
    }

    private static double[] inverseFactorials(int count) {
        double[] inverse = new double[count];
        inverse[0] = 1;
        for (int i = 1; i < count; i++) {
            inverse[i] = inverse[i - 1] / i;
        }
        return inverse;
    }

    /// K0 + K1/√N + K2/N + K3/N^1.5.
    private static double cdfExpanded(long rows, double d) {
        double root = Math.sqrt(rows);
        double z = root * d;
        double z2 = z * z;
        double z3 = z2 * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double pi2 = Math.PI * Math.PI;
        double pi4 = pi2 * pi2;
        double pi6 = pi4 * pi2;
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k3 = 0;
        for (int k = 24; k >= 0; k--) {
            double q = (k + 0.5) * (k + 0.5);
            double weight = StrictMath.exp(-pi2 * q / (2 * z2));
            k0 += weight;
            k1 += (pi2 * q - z2) * weight;
            k2 += (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * q + pi4 * (1 - 2 * z2) * q * q) * weight;
            k3 += (-30 * z6
                            - 90 * z6 * z2
                            + pi2 * (135 * z4 - 96 * z6) * q
                            + pi4 * (212 * z4 - 60 * z2) * q * q
                            + pi6 * (5 - 30 * z2) * q * q * q)
                    * weight;
        }
        double k2b = 0;
        double k3b = 0;
        for (int k = 24; k >= 1; k--) {
            double q = (double) k * k;
            double weight = StrictMath.exp(-pi2 * q / (2 * z2));
            k2b += pi2 * q * weight;
            k3b += (3 * pi2 * q * z2 - pi4 * q * q) * weight;
        }
        double half = SQRT_TWO_PI / 2;
        return SQRT_TWO_PI / z * k0
                + half / (3 * z4) * k1 / root
                + (half / (36 * z6 * z) * k2 - half / (18 * z3) * k2b) / rows
                + (half / (3240 * z6 * z4) * k3 + half / (108 * z6) * k3b) / (rows * root);
    }
}
