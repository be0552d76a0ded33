package dev.flyball.training.metrics;

import dev.flyball.stats.Ranks;

/// The rows in descending order of one class's score, cut into steps of equal scores.
final class Ranking {
    private final int[] rows;
    private final boolean[] stepEnds;
    private final int[] labels;
    private final double[] isPositive;
    private final int positive;
    private final int distinct;

    Ranking(Predictions predictions, int output) {
        int n = predictions.rows();
        double[] negated = new double[n];
        for (int i = 0; i < n; i++) {
            negated[i] = -predictions.score(i, output);
        }
        this.rows = Ranks.order(negated);
        this.stepEnds = new boolean[n];
        this.labels = new int[n];
        this.isPositive = new double[n];
        this.positive = output;
        int steps = 0;
        for (int i = 0; i < n; i++) {
            stepEnds[i] = i == n - 1 || negated[rows[i]] != negated[rows[i + 1]];
            steps += stepEnds[i] ? 1 : 0;
            labels[i] = predictions.label(rows[i]);
            isPositive[i] = labels[i] == output ? 1 : 0;
        }
        this.distinct = steps;
    }

    /// What has been seen down to each step, from the highest score on.
    ///
    /// @param hits weight of positives, per step
    /// @param seen weight of all rows, per step; never equal to the step before
    /// @param steps how many entries count
    record Curve(double[] hits, double[] seen, int steps) {
        double positives() {
            return steps == 0 ? 0 : hits[steps - 1];
        }

        double total() {
            return steps == 0 ? 0 : seen[steps - 1];
        }

        double negatives() {
            return total() - positives();
        }

        boolean hasBothClasses() {
            return positives() > 0 && negatives() > 0;
        }
    }

    /// The curve under weights; made once per resample.
    Curve curve(Weights weights) {
        return weights.shared(this, Curve.class, ranking -> ranking.walk(weights.rows()));
    }

    private Curve walk(double[] weights) {
        double[] hits = new double[distinct + 1];
        double[] seen = new double[distinct + 1];
        int steps = 0;
        double positives = 0;
        double all = 0;
        double before = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[rows[i]];
            all += weight;
            positives += weight * isPositive[i];
            hits[steps] = positives; // overwritten until the step ends: a branch here would be guessed wrong often
            seen[steps] = all;
            int ends = stepEnds[i] & all > before ? 1 : 0;
            before = ends == 1 ? all : before;
            steps += ends;
        }
        return new Curve(hits, seen, steps);
    }

    /// Adds to `wins[k]` the weight of pairs in which a row of this class scores above one of class k,
    /// ties half, and to
    /// `weightOf[k]` the weight of class k.
    void winsOverEach(double[] weights, double[] wins, double[] weightOf) {
        double[] step = new double[wins.length];
        double positives = 0;
        int start = 0;
        for (int i = 0; i < rows.length; i++) {
            step[labels[i]] += weights[rows[i]];
            if (stepEnds[i]) {
                double mine = step[positive];
                for (int j = start; j <= i; j++) {
                    int label = labels[j];
                    wins[label] += step[label] * (positives + mine / 2);
                    weightOf[label] += step[label];
                    step[label] = 0;
                }
                positives += mine;
                start = i + 1;
            }
        }
    }

    int size() {
        return rows.length;
    }

    /// The row at a place, 0 having the highest score.
    int row(int place) {
        return rows[place];
    }
}
