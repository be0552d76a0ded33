package dev.flyball.training.metrics;

import dev.flyball.stats.Ranks;
import dev.flyball.stats.Sums;

/// Metrics of forecasts of numbers; an error is truth minus forecast.
final class RegressionScorers {
    private RegressionScorers() {}

    private static double error(Predictions p, int row) {
        return p.truth(row) - p.score(row);
    }

    static Scorer rmse(Predictions p) {
        return RowMean.of(p.rows(), row -> error(p, row) * error(p, row), Math::sqrt);
    }

    static Scorer meanAbsolute(Predictions p) {
        return RowMean.of(p.rows(), row -> Math.abs(error(p, row)));
    }

    /// A ratio, not a percentage.
    static Scorer mape(Predictions p) {
        return RowMean.of(
                p.rows(),
                row -> p.truth(row) == 0 ? Scorer.UNDEFINED : Math.abs(error(p, row)) / Math.abs(p.truth(row)));
    }

    /// In percent, 0..200; a truth and a forecast of 0 count 0.
    static Scorer smape(Predictions p) {
        return RowMean.of(
                p.rows(),
                row -> {
                    double sum = Math.abs(p.truth(row)) + Math.abs(p.score(row));
                    return sum == 0 ? 0 : Math.abs(error(p, row)) / sum;
                },
                mean -> 200 * mean);
    }

    /// The quantile loss of Koenker and Bassett 1978, Regression quantiles.
    static Scorer pinball(Predictions p, double q) {
        return RowMean.of(p.rows(), row -> {
            double e = error(p, row);
            return e >= 0 ? q * e : (q - 1) * e;
        });
    }

    static Scorer poisson(Predictions p) {
        return RowMean.of(p.rows(), row -> {
            double y = p.truth(row);
            double f = p.score(row);
            if (f <= 0 || y < 0) {
                return Scorer.UNDEFINED;
            }
            return 2 * ((y == 0 ? 0 : y * StrictMath.log(y / f)) - y + f);
        });
    }

    static Scorer gamma(Predictions p) {
        return RowMean.of(p.rows(), row -> {
            double y = p.truth(row);
            double f = p.score(row);
            return f <= 0 || y <= 0 ? Scorer.UNDEFINED : 2 * (StrictMath.log(f / y) + y / f - 1);
        });
    }

    /// @param power 1 is Poisson, 2 is gamma; between them a truth of 0 is allowed
    static Scorer tweedie(Predictions p, double power) {
        if (power == 1) {
            return poisson(p);
        }
        if (power == 2) {
            return gamma(p);
        }
        return RowMean.of(p.rows(), row -> {
            double y = p.truth(row);
            double f = p.score(row);
            if (f <= 0 || y < 0 || power > 2 && y == 0) {
                return Scorer.UNDEFINED;
            }
            return 2
                    * (StrictMath.pow(y, 2 - power) / ((1 - power) * (2 - power))
                            - y * StrictMath.pow(f, 1 - power) / (1 - power)
                            + StrictMath.pow(f, 2 - power) / (2 - power));
        });
    }

    static Scorer rmsle(Predictions p) {
        return RowMean.of(
                p.rows(),
                row -> {
                    double y = p.truth(row);
                    double f = p.score(row);
                    if (y <= -1 || f <= -1) {
                        return Scorer.UNDEFINED;
                    }
                    double difference = StrictMath.log1p(y) - StrictMath.log1p(f);
                    return difference * difference;
                },
                Math::sqrt);
    }

    static Scorer largest(Predictions p) {
        return weights -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < p.rows(); i++) {
                largest = weights.rows()[i] > 0 ? Math.max(largest, Math.abs(error(p, i))) : largest;
            }
            return largest < 0 ? Scorer.UNDEFINED : largest;
        };
    }

    static Scorer medianAbsolute(Predictions p) {
        double[] errors = new double[p.rows()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(error(p, i));
        }
        int[] order = Ranks.order(errors);
        return weights -> median(errors, order, weights.rows());
    }

    /// The first value where the cumulative weight exceeds one half; at exactly one half, the mean with the next.
    private static double median(double[] values, int[] order, double[] weights) {
        double half = Sums.of(weights) / 2;
        double seen = 0;
        double atHalf = Scorer.UNDEFINED;
        for (int row : order) {
            if (weights[row] > 0) {
                if (!Double.isNaN(atHalf)) {
                    return (atHalf + values[row]) / 2;
                }
                seen += weights[row];
                if (seen > half) {
                    return values[row];
                }
                atHalf = seen == half ? values[row] : Scorer.UNDEFINED;
            }
        }
        return Scorer.UNDEFINED;
    }

    static Scorer r2(Predictions p) {
        return weights -> {
            Moments truth = Moments.of(p.rows(), weights.rows(), p::truth);
            if (!truth.varies()) {
                return Scorer.UNDEFINED;
            }
            Sums.Compensated squares = new Sums.Compensated();
            for (int i = 0; i < p.rows(); i++) {
                squares.add(weights.rows()[i] * error(p, i) * error(p, i));
            }
            return 1 - squares.value() / truth.squares();
        };
    }

    static Scorer explainedVariance(Predictions p) {
        return weights -> {
            Moments truth = Moments.of(p.rows(), weights.rows(), p::truth);
            Moments errors = Moments.of(p.rows(), weights.rows(), row -> error(p, row));
            return truth.varies() ? 1 - errors.squares() / truth.squares() : Scorer.UNDEFINED;
        };
    }

    /// The spread of a column under weights.
    ///
    /// @param squares weighted sum of squared distances from the mean
    /// @param varies whether two rows that count differ
    private record Moments(double squares, boolean varies) {
        static Moments of(int rows, double[] weights, java.util.function.IntToDoubleFunction value) {
            Sums.Compensated sum = new Sums.Compensated();
            Sums.Compensated total = new Sums.Compensated();
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rows; i++) {
                if (weights[i] > 0) {
                    double v = value.applyAsDouble(i);
                    sum.add(weights[i] * v);
                    total.add(weights[i]);
                    min = Math.min(min, v);
                    max = Math.max(max, v);
                }
            }
            double mean = sum.value() / total.value();
            Sums.Compensated squares = new Sums.Compensated();
            for (int i = 0; i < rows; i++) {
                double distance = value.applyAsDouble(i) - mean;
                squares.add(weights[i] > 0 ? weights[i] * distance * distance : 0);
            }
            return new Moments(squares.value(), max > min);
        }
    }
}
