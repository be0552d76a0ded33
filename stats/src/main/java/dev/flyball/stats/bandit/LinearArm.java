package dev.flyball.stats.bandit;

import java.util.random.RandomGenerator;

/// What one arm knows of a reward that is linear in a context: the inverse of A = l I + sum x x' and b = sum r x.
///
/// The inverse is updated by Sherman and Morrison 1950 (Adjustment of an inverse matrix
/// corresponding to a change in one
/// element of a given matrix). Scores are those of LinUCB (Li, Chu, Langford and Schapire 2010, A contextual-bandit
/// approach to personalized news article recommendation, algorithm 1), draws those of LinTS (Agrawal and Goyal 2013,
/// Thompson sampling for contextual bandits with linear payoffs, algorithm 1). Immutable.
public final class LinearArm {
    private final int size;
    /// Row by row.
    private final double[] inverse;
    private final double[] rewards;

    private LinearArm(double[] inverse, double[] rewards) {
        this.size = rewards.length;
        this.inverse = inverse;
        this.rewards = rewards;
    }

    /// @param size of a context
    /// @param ridge l, positive
    public static LinearArm start(int size, double ridge) {
        if (size < 1 || !(ridge > 0)) {
            throw new IllegalArgumentException("No linear arm of size (" + size + ") with ridge (" + ridge + ").");
        }
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            inverse[i * size + i] = 1 / ridge;
        }
        return new LinearArm(inverse, new double[size]);
    }

    /// As it was when [#inverse] and [#rewards] were taken.
    public static LinearArm restore(double[] inverse, double[] rewards) {
        if (inverse.length != rewards.length * rewards.length) {
            throw new IllegalArgumentException(
                    "An inverse of " + inverse.length + " entries does not fit " + rewards.length + " sums.");
        }
        return new LinearArm(inverse.clone(), rewards.clone());
    }

    /// With one more reward.
    public LinearArm after(double[] x, double reward) {
        double[] image = image(x);
        double scale = 1 + product(x, image);
        double[] next = inverse.clone();
        double[] sums = rewards.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                next[i * size + j] -= image[i] * image[j] / scale;
            }
            sums[i] += reward * x[i];
        }
        return new LinearArm(next, sums);
    }

    /// theta = A^-1 b.
    public double[] theta() {
        return image(rewards);
    }

    /// x'theta + alpha sqrt(x'A^-1 x).
    public double score(double[] x, double alpha) {
        return product(x, theta()) + alpha * Math.sqrt(product(x, image(x)));
    }

    /// A theta drawn from N(A^-1 b, v^2 A^-1).
    ///
    /// @param v how widely it is drawn, at least 0
    public double[] draw(double v, RandomGenerator random) {
        double[] root = cholesky();
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            z[i] = RandomDraws.normal(random);
        }
        double[] theta = theta();
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += root[i * size + j] * z[j];
            }
            theta[i] += v * sum;
        }
        return theta;
    }

    /// The lower triangle L with L L' = A^-1.
    private double[] cholesky() {
        double[] root = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = inverse[i * size + j];
                for (int k = 0; k < j; k++) {
                    rest -= root[i * size + k] * root[j * size + k];
                }
                root[i * size + j] = i == j ? Math.sqrt(Math.max(0, rest)) : quotient(rest, root[j * size + j]);
            }
        }
        return root;
    }

    private static double quotient(double rest, double pivot) {
        return pivot == 0 ? 0 : rest / pivot;
    }

    private double[] image(double[] x) {
        if (x.length != size) {
            throw new IllegalArgumentException("A context of " + x.length + " numbers where " + size + " belong.");
        }
        double[] image = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += inverse[i * size + j] * x[j];
            }
            image[i] = sum;
        }
        return image;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// A^-1 row by row.
    public double[] inverse() {
        return inverse.clone();
    }

    /// b.
    public double[] rewards() {
        return rewards.clone();
    }
}
