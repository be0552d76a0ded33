package dev.flyball.training.metrics;

import dev.flyball.stats.Sums;

/// Class probabilities flattened or sharpened by one number: softmax(ln p / temperature).
///
/// Guo, Pleiss, Sun and Weinberger 2017, On calibration of modern neural networks.
///
/// @param temperature in 0.05..20
/// @param loss the mean log loss with it
public record TemperatureScaling(double temperature, double loss) {
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final double EPSILON = 0x1p-52;

    /// @param labels class numbers
    /// @param probabilities row-major, `rows × classes`
    /// @throws IllegalArgumentException without rows
    public static TemperatureScaling fit(int[] labels, double[] probabilities, int classes) {
        if (labels.length == 0 || probabilities.length != labels.length * classes) {
            throw new IllegalArgumentException("No rows to calibrate on, or not " + classes + " classes.");
        }
        Logits logits = new Logits(labels, logits(probabilities), classes);
        double temperature = 1 / logits.bestSharpness(1 / HOTTEST, 1 / COLDEST);
        return new TemperatureScaling(temperature, logits.loss(1 / temperature));
    }

    private static double[] logits(double[] probabilities) {
        double[] logits = new double[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = StrictMath.log(Math.min(1 - EPSILON, Math.max(EPSILON, probabilities[i])));
        }
        return logits;
    }

    /// The calibrated probabilities of one row.
    public double[] calibrate(double[] probabilities) {
        double[] z = logits(probabilities);
        double[] out = new double[z.length];
        softmax(z, 0, z.length, 1 / temperature, out);
        return out;
    }

    /// Fills `out` and gives ln of the sum of exp(sharpness z).
    private static double softmax(double[] z, int from, int classes, double sharpness, double[] out) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, sharpness * z[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            out[k] = StrictMath.exp(sharpness * z[from + k] - largest);
            sum += out[k];
        }
        for (int k = 0; k < classes; k++) {
            out[k] /= sum;
        }
        return largest + StrictMath.log(sum);
    }

    /// The rows that are fitted; the loss is convex in the sharpness, one over the temperature.
    private record Logits(int[] labels, double[] z, int classes) {
        double bestSharpness(double low, double high) {
            if (slope(low) >= 0) {
                return low;
            }
            if (slope(high) <= 0) {
                return high;
            }
            double from = low;
            double to = high;
            for (int step = 0; step < 60 && to - from > 1e-13 * to; step++) {
                double middle = (from + to) / 2;
                if (slope(middle) < 0) {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            return (from + to) / 2;
        }

        double slope(double sharpness) {
            double[] p = new double[classes];
            double[] slopes = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                softmax(z, i * classes, classes, sharpness, p);
                double mean = 0;
                for (int k = 0; k < classes; k++) {
                    mean += p[k] * z[i * classes + k];
                }
                slopes[i] = mean - z[i * classes + labels[i]];
            }
            return Sums.mean(slopes);
        }

        double loss(double sharpness) {
            double[] p = new double[classes];
            double[] losses = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                double log = softmax(z, i * classes, classes, sharpness, p);
                losses[i] = log - sharpness * z[i * classes + labels[i]];
            }
            return Sums.mean(losses);
        }
    }
}
