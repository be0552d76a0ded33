package dev.flyball.training.learners;

import java.util.Arrays;

/// Least squares with an elastic-net penalty on standardised features, by cyclic coordinate descent (Friedman, Hastie,
/// Tibshirani 2010, Regularization paths for generalized linear models via coordinate descent).
///
/// Minimises `1/(2W) Σ w (y - a - x·b)² + lambda · (alpha · |b|₁ + (1-alpha)/2 · |b|₂²)`, W the sum of weights. With up
/// to [#GRAM_WIDTH] features it works on the matrix of cross-products, so that a path costs one pass over the rows.
final class ElasticNetFit {
    private static final int GRAM_WIDTH = 1500;
    private static final int BLOCK = 8192;
    private static final int MAX_SWEEPS = 1000;
    private static final double TOLERANCE = 1e-7;

    private final int width;
    private final double yMean;
    private final double yDeviation;
    private final double[] xMean;
    private final double[] xy;
    private final double[] xx;
    private final int[] kept;

    private ElasticNetFit(
            int width, double yMean, double yDeviation, double[] xMean, double[] xy, double[] xx, int[] kept) {
        this.width = width;
        this.yMean = yMean;
        this.yDeviation = yDeviation;
        this.xMean = xMean;
        this.xy = xy;
        this.xx = xx;
        this.kept = kept;
    }

    /// Gathers the cross-products. Of more than [#GRAM_WIDTH] features those that go most with the target are kept.
    static ElasticNetFit of(Standardised x, double[] target, double[] weights, Parallel parallel) {
        double total = Arrays.stream(weights).sum();
        double yMean = 0;
        for (int i = 0; i < target.length; i++) {
            yMean += weights[i] * target[i] / total;
        }
        double squares = 0;
        for (int i = 0; i < target.length; i++) {
            squares += weights[i] * (target[i] - yMean) * (target[i] - yMean) / total;
        }
        double yDeviation = squares > 0 ? Math.sqrt(squares) : 1;
        double[] xMean = new double[x.width()];
        double[] xy = crossWithTarget(x, target, weights, yMean, yDeviation, total, xMean);
        int[] kept = strongest(xy);
        double[] keptXy = Arrays.stream(kept).mapToDouble(j -> xy[j]).toArray();
        double[] keptMean = Arrays.stream(kept).mapToDouble(j -> xMean[j]).toArray();
        double[] xx = crossProducts(x, weights, kept, keptMean, total, parallel);
        return new ElasticNetFit(x.width(), yMean, yDeviation, keptMean, keptXy, xx, kept);
    }

    private static double[] crossWithTarget(
            Standardised x,
            double[] target,
            double[] weights,
            double yMean,
            double yDeviation,
            double total,
            double[] xMean) {
        double[] xy = new double[x.width()];
        for (int row = 0; row < x.rows(); row++) {
            double y = weights[row] * (target[row] - yMean) / yDeviation / total;
            double w = weights[row] / total;
            int start = row * x.width();
            for (int j = 0; j < x.width(); j++) {
                xy[j] += y * x.values()[start + j];
                xMean[j] += w * x.values()[start + j];
            }
        }
        return xy;
    }

    private static int[] strongest(double[] xy) {
        Integer[] order = new Integer[xy.length];
        Arrays.setAll(order, i -> i);
        if (xy.length > GRAM_WIDTH) {
            Arrays.sort(order, (a, b) -> {
                int byStrength = Double.compare(Math.abs(xy[b]), Math.abs(xy[a]));
                return byStrength != 0 ? byStrength : Integer.compare(a, b);
            });
        }
        return Arrays.stream(order).limit(GRAM_WIDTH).mapToInt(i -> i).sorted().toArray();
    }

    /// The weighted covariance of the kept columns; blocks of rows are added in order.
    private static double[] crossProducts(
            Standardised x, double[] weights, int[] kept, double[] mean, double total, Parallel parallel) {
        int n = kept.length;
        double[] sums = new double[n * n];
        parallel.forEach(n, j -> {
            double[] column = new double[n];
            for (int start = 0; start < x.rows(); start += BLOCK) {
                addBlock(x, weights, kept, j, start, column);
            }
            System.arraycopy(column, 0, sums, j * n, j + 1);
        });
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                double covariance = sums[j * n + k] / total - mean[j] * mean[k];
                sums[j * n + k] = covariance;
                sums[k * n + j] = covariance;
            }
        }
        return sums;
    }

    private static void addBlock(Standardised x, double[] weights, int[] kept, int j, int start, double[] column) {
        double[] block = new double[j + 1];
        for (int row = start; row < Math.min(start + BLOCK, x.rows()); row++) {
            int at = row * x.width();
            double value = weights[row] * x.values()[at + kept[j]];
            if (value != 0) {
                for (int k = 0; k <= j; k++) {
                    block[k] += value * x.values()[at + kept[k]];
                }
            }
        }
        for (int k = 0; k <= j; k++) {
            column[k] += block[k];
        }
    }

    /// The least lambda at which every coefficient is 0, for a penalty with this alpha.
    double largestLambda(double alpha) {
        return Arrays.stream(xy).map(Math::abs).max().orElse(0) / Math.max(alpha, 1e-3);
    }

    /// Improves `coefficients` (one per kept feature, standardised units) until they move less than the tolerance.
    void descend(double[] coefficients, double lambda, double alpha) {
        int n = kept.length;
        double[] gradient = new double[n];
        for (int j = 0; j < n; j++) {
            gradient[j] = xy[j];
            for (int k = 0; k < n; k++) {
                gradient[j] -= xx[j * n + k] * coefficients[k];
            }
        }
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double moved = 0;
            for (int j = 0; j < n; j++) {
                moved = Math.max(moved, update(coefficients, gradient, j, lambda, alpha));
            }
            if (moved < TOLERANCE) {
                return;
            }
        }
    }

    private double update(double[] coefficients, double[] gradient, int j, double lambda, double alpha) {
        int n = kept.length;
        double curvature = xx[j * n + j];
        if (curvature <= 1e-12) {
            return 0;
        }
        double old = coefficients[j];
        double pull = gradient[j] + curvature * old;
        double shrunk = Math.signum(pull) * Math.max(0, Math.abs(pull) - lambda * alpha);
        double updated = shrunk / (curvature + lambda * (1 - alpha));
        double change = updated - old;
        if (change != 0) {
            coefficients[j] = updated;
            for (int k = 0; k < n; k++) {
                gradient[k] -= change * xx[j * n + k];
            }
        }
        return Math.abs(change);
    }

    int size() {
        return kept.length;
    }

    /// The coefficients in the units of the target, one per feature of the matrix, and the intercept last.
    double[] unfold(double[] coefficients) {
        double[] point = new double[width + 1];
        double intercept = yMean;
        for (int j = 0; j < kept.length; j++) {
            double coefficient = coefficients[j] * yDeviation;
            point[kept[j]] = coefficient;
            intercept -= coefficient * xMean[j];
        }
        point[width] = intercept;
        return point;
    }
}
