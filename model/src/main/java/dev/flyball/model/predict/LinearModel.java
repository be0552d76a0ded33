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
        link.outputs(intercepts.length);
        if (coefficients.length != (long) intercepts.length * width) {
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
            link.apply(out, at, intercepts.length);
        }
    }

    @Override
    public int margins() {
        return intercepts.length;
    }

    @Override
    public void margin(double[] features, int rows, double[] out) {
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < intercepts.length; k++) {
                out[row * intercepts.length + k] = score(features, row * width, k);
            }
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
}
