package dev.flyball.model.predict;

import dev.flyball.model.Predictor;

/// Scores that are an intercept plus a weighted sum of the features, through a link.
///
/// A missing feature counts as `fill`, its mean in training. Sums go in double precision, feature by feature, the
/// intercept first.
public final class LinearModel implements Predictor {
    private final int width;
    private final double[] coefficients;
    private final double[] intercepts;
    private final double[] fill;
    private final Link link;

    /// @param coefficients one row of `fill.length` per score, row after row
    /// @param intercepts one per score
    /// @param fill one per feature
    public LinearModel(double[] coefficients, double[] intercepts, double[] fill, Link link) {
        this.width = fill.length;
        if (coefficients.length != intercepts.length * width) {
            throw new IllegalArgumentException("There are " + coefficients.length + " coefficients for "
                    + intercepts.length + " scores of " + width + " features.");
        }
        this.coefficients = coefficients.clone();
        this.intercepts = intercepts.clone();
        this.fill = fill.clone();
        this.link = link;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int outputs() {
        return link.outputs(intercepts.length);
    }

    double[] coefficients() {
        return coefficients;
    }

    double[] intercepts() {
        return intercepts;
    }

    double[] fill() {
        return fill;
    }

    Link link() {
        return link;
    }

    @Override
    public void predict(double[] features, int rows, double[] out) {
        int outputs = outputs();
        for (int row = 0; row < rows; row++) {
            int at = row * outputs;
            for (int k = 0; k < intercepts.length; k++) {
                out[at + k] = score(features, row * width, k);
            }
            finish(out, at);
        }
    }

    private double score(double[] features, int from, int k) {
        double sum = intercepts[k];
        for (int j = 0; j < width; j++) {
            double value = features[from + j];
            sum += coefficients[k * width + j] * (Double.isNaN(value) ? fill[j] : value);
        }
        return sum;
    }

    private void finish(double[] out, int at) {
        switch (link) {
            case IDENTITY -> {}
            case EXPONENTIAL -> out[at] = StrictMath.exp(out[at]);
            case LOGISTIC -> {
                double positive = 1 / (1 + StrictMath.exp(-out[at]));
                out[at] = 1 - positive;
                out[at + 1] = positive;
            }
            case SOFTMAX -> softmax(out, at, intercepts.length);
        }
    }

    private static void softmax(double[] out, int at, int n) {
        double most = out[at];
        for (int k = 1; k < n; k++) {
            most = Math.max(most, out[at + k]);
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            out[at + k] = StrictMath.exp(out[at + k] - most);
            sum += out[at + k];
        }
        for (int k = 0; k < n; k++) {
            out[at + k] /= sum;
        }
    }
}
