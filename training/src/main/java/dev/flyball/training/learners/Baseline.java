package dev.flyball.training.learners;

import dev.flyball.model.Task;
import java.util.OptionalInt;

/// The model that has learned nothing from the features: the class shares, or the mean.
public final class Baseline implements Learner {
    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public boolean fits(Task task) {
        return true;
    }

    @Override
    public Fitted fit(Examples examples, long seed, OptionalInt rounds, Parallel parallel) {
        double[] sums = new double[examples.classes()];
        double total = 0;
        for (int i = 0; i < examples.rows(); i++) {
            double weight = examples.weights()[i];
            total += weight;
            if (examples.task() == Task.REGRESSION) {
                sums[0] += weight * examples.target()[i];
            } else {
                sums[(int) examples.target()[i]] += weight;
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= total;
        }
        return Fitted.of(Predictors.constant(examples.features().width(), sums));
    }
}
