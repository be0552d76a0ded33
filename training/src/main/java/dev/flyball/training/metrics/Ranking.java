package dev.flyball.training.metrics;

import dev.flyball.stats.Ranks;

/// The rows in descending order of one class's score, cut into steps of equal scores.
final class Ranking {
    private final int[] rows;
    private final boolean[] stepEnds;
    private final int[] labels;
    private final int positive;

    Ranking(Predictions predictions, int output) {
        int n = predictions.rows();
        double[] negated = new double[n];
        for (int i = 0; i < n; i++) {
            negated[i] = -predictions.score(i, output);
        }
        this.rows = Ranks.order(negated);
        this.stepEnds = new boolean[n];
        this.labels = new int[n];
        this.positive = output;
        for (int i = 0; i < n; i++) {
            stepEnds[i] = i == n - 1 || negated[rows[i]] != negated[rows[i + 1]];
            labels[i] = predictions.label(rows[i]);
        }
    }

    /// What is told at the end of each step that has weight.
    interface Step {
        /// @param positives weight of positives in this step
        /// @return whether to go on
        boolean at(double positives, double negatives);
    }

    /// Shows the steps from the highest score down.
    void walk(double[] weights, Step step) {
        double positives = 0;
        double all = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[rows[i]];
            all += weight;
            positives += labels[i] == positive ? weight : 0;
            if (stepEnds[i]) {
                if (all > 0 && !step.at(positives, all - positives)) {
                    return;
                }
                positives = 0;
                all = 0;
            }
        }
    }

    /// The weight of positives and of negatives.
    double[] totals(double[] weights) {
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[rows[i]];
            if (labels[i] == positive) {
                positives += weight;
            } else {
                negatives += weight;
            }
        }
        return new double[] {positives, negatives};
    }

    /// The chance that a positive scores above a negative, ties half; NaN with one class.
    double auc(double[] weights) {
        double positives = 0;
        double negatives = 0;
        double wins = 0;
        double stepPositives = 0;
        double stepAll = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = weights[rows[i]];
            stepAll += weight;
            stepPositives += labels[i] == positive ? weight : 0;
            if (stepEnds[i]) {
                double stepNegatives = stepAll - stepPositives;
                wins += stepNegatives * (positives + stepPositives / 2);
                positives += stepPositives;
                negatives += stepNegatives;
                stepPositives = 0;
                stepAll = 0;
            }
        }
        return wins / (positives * negatives);
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
