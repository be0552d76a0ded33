package dev.flyball.training.metrics;

import dev.flyball.stats.Sums;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A function of the weighted mean of one number per row. A row whose number is NaN makes it undefined when it counts.
///
/// @param losses finite
/// @param impossible rows that may not count
record RowMean(double[] losses, int[] impossible, DoubleUnaryOperator finish) implements Scorer {

    static RowMean of(int rows, IntToDoubleFunction loss) {
        return of(rows, loss, DoubleUnaryOperator.identity());
    }

    static RowMean of(int rows, IntToDoubleFunction loss, DoubleUnaryOperator finish) {
        double[] losses = new double[rows];
        for (int i = 0; i < rows; i++) {
            losses[i] = loss.applyAsDouble(i);
        }
        int[] impossible = IntStream.range(0, rows)
                .filter(row -> Double.isNaN(losses[row]))
                .toArray();
        for (int row : impossible) {
            losses[row] = 0;
        }
        return new RowMean(losses, impossible, finish);
    }

    @Override
    public double at(Weights weights) {
        double[] w = weights.rows();
        for (int row : impossible) {
            if (w[row] > 0) {
                return UNDEFINED;
            }
        }
        Sums.Compensated sum = new Sums.Compensated();
        Sums.Compensated total = new Sums.Compensated();
        for (int start = 0; start < losses.length; start += Sums.BLOCK) {
            double blockSum = 0;
            double blockTotal = 0;
            int end = Math.min(losses.length, start + Sums.BLOCK);
            for (int i = start; i < end; i++) {
                blockSum += w[i] * losses[i];
                blockTotal += w[i];
            }
            sum.add(blockSum);
            total.add(blockTotal);
        }
        return finish.applyAsDouble(sum.value() / total.value());
    }
}
