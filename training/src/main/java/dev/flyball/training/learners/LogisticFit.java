package dev.flyball.training.learners;

import java.util.Arrays;

/// Multinomial logistic regression with an L2 penalty on standardised features, one coefficient row per class.
///
/// Minimises the weighted sum of log losses plus `penalty/2 · Σ coefficient²`; the intercepts are not penalised. Two
/// classes use one row (class 1 against class 0). Sums go in blocks of 8192 rows, combined in order.
final class LogisticFit {
    private static final int BLOCK = 8192;

    private final Standardised x;
    private final double[] target;
    private final double[] weights;
    private final int rowsOfCoefficients;
    private final double total;
    private final Parallel parallel;

    LogisticFit(Standardised x, double[] target, double[] weights, int classes, Parallel parallel) {
        this.x = x;
        this.target = target;
        this.weights = weights;
        this.rowsOfCoefficients = classes == 2 ? 1 : classes;
        this.total = Arrays.stream(weights).sum();
        this.parallel = parallel;
    }

    int rowsOfCoefficients() {
        return rowsOfCoefficients;
    }

    /// The length of a point: for each row of coefficients the width's coefficients, then the intercept.
    int size() {
        return rowsOfCoefficients * (x.width() + 1);
    }

    void minimise(double[] point, double penalty) {
        LimitedMemory.minimise((at, gradient) -> objective(at, gradient, penalty), point, 1e-6);
    }

    /// The mean loss per unit of weight, so that tolerances mean the same for any number of rows.
    private double objective(double[] point, double[] gradient, double penalty) {
        int blocks = (x.rows() + BLOCK - 1) / BLOCK;
        double[] losses = new double[blocks];
        double[][] gradients = new double[blocks][];
        parallel.forEach(blocks, block -> {
            double[] mine = new double[point.length];
            losses[block] = block(point, mine, block * BLOCK, Math.min(x.rows(), (block + 1) * BLOCK));
            gradients[block] = mine;
        });
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int block = 0; block < blocks; block++) {
            loss += losses[block];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += gradients[block][i];
            }
        }
        int stride = x.width() + 1;
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            if (i % stride != x.width()) {
                squares += point[i] * point[i];
                gradient[i] += penalty * point[i];
            }
            gradient[i] /= total;
        }
        return (loss + penalty / 2 * squares) / total;
    }

    private double block(double[] point, double[] gradient, int from, int to) {
        double[] scores = new double[rowsOfCoefficients];
        double loss = 0;
        for (int row = from; row < to; row++) {
            score(x.values(), row, x.width(), point, scores);
            int label = (int) target[row];
            loss += weights[row] * (rowsOfCoefficients == 1 ? binaryLoss(scores, label) : softmaxLoss(scores, label));
            for (int k = 0; k < rowsOfCoefficients; k++) {
                addTo(gradient, k, weights[row] * scores[k], row);
            }
        }
        return loss;
    }

    private void addTo(double[] gradient, int k, double error, int row) {
        int width = x.width();
        int at = k * (width + 1);
        int start = row * width;
        for (int j = 0; j < width; j++) {
            gradient[at + j] += error * x.values()[start + j];
        }
        gradient[at + width] += error;
    }

    static void score(double[] values, int row, int width, double[] point, double[] scores) {
        for (int k = 0; k < scores.length; k++) {
            int at = k * (width + 1);
            double sum = point[at + width];
            int start = row * width;
            for (int j = 0; j < width; j++) {
                sum += point[at + j] * values[start + j];
            }
            scores[k] = sum;
        }
    }

    /// The loss; turns the score into its derivative.
    private static double binaryLoss(double[] scores, int label) {
        double z = label == 1 ? scores[0] : -scores[0];
        double loss = z > 0 ? StrictMath.log1p(StrictMath.exp(-z)) : StrictMath.log1p(StrictMath.exp(z)) - z;
        double probability = 1 / (1 + StrictMath.exp(-scores[0]));
        scores[0] = probability - label;
        return loss;
    }

    /// The loss; turns the scores into their derivatives.
    private static double softmaxLoss(double[] scores, int label) {
        double most = Arrays.stream(scores).max().orElse(0);
        double chosen = scores[label] - most;
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = StrictMath.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] = scores[k] / sum - (k == label ? 1 : 0);
        }
        return StrictMath.log(sum) - chosen;
    }
}
