package dev.flyball.training;

import dev.flyball.model.Task;

/// The metrics that select unless the project says otherwise.
public enum SelectMetrics implements SelectMetric {
    /// Mean of -ln p(label), p clipped to [2^-52, 1 - 2^-52].
    LOGLOSS {
        @Override
        public double of(double[] outputs, double[] target, double[] weights) {
            int classes = outputs.length / Math.max(1, target.length);
            double sum = 0;
            double total = 0;
            for (int i = 0; i < target.length; i++) {
                double p = outputs[i * classes + (int) target[i]];
                sum -= weights[i] * StrictMath.log(Math.min(1 - 0x1p-52, Math.max(0x1p-52, p)));
                total += weights[i];
            }
            return sum / total;
        }
    },
    /// Root of the mean squared error, in units of the target.
    RMSE {
        @Override
        public double of(double[] outputs, double[] target, double[] weights) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < target.length; i++) {
                double error = target[i] - outputs[i];
                sum += weights[i] * error * error;
                total += weights[i];
            }
            return Math.sqrt(sum / total);
        }
    };

    public static SelectMetric forTask(Task task) {
        return task == Task.REGRESSION ? RMSE : LOGLOSS;
    }

    @Override
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public boolean isPooled() {
        return true;
    }
}
