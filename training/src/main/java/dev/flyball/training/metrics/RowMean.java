package dev.flyball.training.metrics;

import dev.flyball.stats.Sums;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// A function of the weighted mean of one number per row. A row whose number is NaN makes it undefined when it counts.
record RowMean(double[] losses, DoubleUnaryOperator finish) implements Scorer {

    static RowMean of(int rows, IntToDoubleFunction loss) {
        return of(rows, loss, DoubleUnaryOperator.identity());
    }

    static RowMean of(int rows, IntToDoubleFunction loss, DoubleUnaryOperator finish) {
        double[] losses = new double[rows];
        for (int i = 0; i < rows; i++) {
            losses[i] = loss.applyAsDouble(i);
        }
        return new RowMean(losses, finish);
    }

    @Override
    public double at(Weights weights) {
        double[] w = weights.rows();
        Sums.Compensated sum = new Sums.Compensated();
        Sums.Compensated total = new Sums.Compensated();
        for (int start = 0; start < losses.length; start += Sums.BLOCK) {
            double blockSum = 0;
            double blockTotal = 0;
            int end = Math.min(losses.length, start + Sums.BLOCK);
            for (int i = start; i < end; i++) {
                if (w[i] > 0) {
                    blockSum += w[i] * losses[i];
                    blockTotal += w[i];
                }
            }
            sum.add(blockSum);
            total.add(blockTotal);
        }
        return finish.applyAsDouble(sum.value() / total.value());
    }
}
