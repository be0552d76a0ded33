package dev.flyball.training.metrics;

import dev.flyball.model.Task;
import java.util.Arrays;

/// Calibration errors over cells of the predicted probability (Naeini, Cooper and Hauskrecht 2015, Obtaining well
/// calibrated probabilities using Bayesian binning).
///
/// Binary: the probability of the positive class against its rate. Many classes: the largest probability of a row
/// against the rate of being right.
final class CellScorers {
    private static final int CELLS = 15;

    private final double[] probabilities;
    private final double[] outcomes;

    private CellScorers(Predictions predictions) {
        ProbabilityScorers.requireProbabilities(predictions);
        int n = predictions.rows();
        this.probabilities = new double[n];
        this.outcomes = new double[n];
        boolean binary = predictions.task() == Task.BINARY;
        for (int i = 0; i < n; i++) {
            int predicted = predictions.predicted(i);
            probabilities[i] = binary ? predictions.score(i) : predictions.score(i, predicted);
            outcomes[i] = binary ? predictions.truth(i) : predicted == predictions.label(i) ? 1 : 0;
        }
    }

    static Scorer expected(Prepared prepared) {
        CellScorers cells = new CellScorers(prepared.predictions());
        int[] cellOf = cells.cellsOf(evenEdges());
        return weights -> cells.gaps(cellOf, CELLS, weights.rows(), false);
    }

    static Scorer largest(Prepared prepared) {
        CellScorers cells = new CellScorers(prepared.predictions());
        int[] cellOf = cells.cellsOf(evenEdges());
        return weights -> cells.gaps(cellOf, CELLS, weights.rows(), true);
    }

    /// Cells of about equal numbers of rows; equal scores are never split.
    static Scorer ofEqualMass(Prepared prepared) {
        CellScorers cells = new CellScorers(prepared.predictions());
        Ranking ranking = prepared.ranking(1);
        return weights -> {
            double[] edges = cells.massEdges(ranking, weights.rows());
            return cells.gaps(cells.cellsOf(edges), CELLS, weights.rows(), false);
        };
    }

    private static double[] evenEdges() {
        double[] edges = new double[CELLS - 1];
        for (int j = 1; j < CELLS; j++) {
            edges[j - 1] = (double) j / CELLS;
        }
        return edges;
    }

    private double[] massEdges(Ranking ranking, double[] weights) {
        double[] sorted = new double[ranking.size()];
        int n = 0;
        for (int place = ranking.size() - 1; place >= 0; place--) {
            int row = ranking.row(place);
            if (weights[row] > 0) {
                sorted[n++] = probabilities[row];
            }
        }
        double[] edges = new double[n == 0 ? 0 : CELLS - 1];
        for (int j = 1; j <= edges.length; j++) {
            int place = (int) (((long) j * n + CELLS - 1) / CELLS);
            edges[j - 1] = sorted[Math.max(place, 1) - 1];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    /// The cell of a row is the number of edges below its probability.
    private int[] cellsOf(double[] edges) {
        int[] cells = new int[probabilities.length];
        for (int i = 0; i < cells.length; i++) {
            for (double edge : edges) {
                cells[i] += edge < probabilities[i] ? 1 : 0;
            }
        }
        return cells;
    }

    private double gaps(int[] cellOf, int cells, double[] weights, boolean largest) {
        double[] weight = new double[cells];
        double[] hits = new double[cells];
        double[] claims = new double[cells];
        double total = 0;
        for (int i = 0; i < cellOf.length; i++) {
            weight[cellOf[i]] += weights[i];
            hits[cellOf[i]] += weights[i] * outcomes[i];
            claims[cellOf[i]] += weights[i] * probabilities[i];
            total += weights[i];
        }
        if (!(total > 0)) {
            return Scorer.UNDEFINED;
        }
        double result = 0;
        for (int cell = 0; cell < cells; cell++) {
            if (weight[cell] > 0) {
                double gap = Math.abs(hits[cell] / weight[cell] - claims[cell] / weight[cell]);
                result = largest ? Math.max(result, gap) : result + weight[cell] / total * gap;
            }
        }
        return result;
    }
}
