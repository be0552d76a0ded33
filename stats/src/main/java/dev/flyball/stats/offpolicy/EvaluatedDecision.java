package dev.flyball.stats.offpolicy;

import java.util.Arrays;

/// A logged decision beside what the policy under evaluation would do there.
///
/// @param logged the decision
/// @param target probability of each arm under that policy in this context
/// @param predicted reward of each arm by a model fitted on other folds
public record EvaluatedDecision(LoggedDecision logged, double[] target, double[] predicted) {
    public EvaluatedDecision {
        target = target.clone();
        predicted = predicted.clone();
        if (target.length != predicted.length || logged.arm() >= target.length) {
            throw new IllegalArgumentException("Target (" + target.length + " arms) and prediction ("
                    + predicted.length + ") must have one place for each arm, the played one (" + logged.arm()
                    + ") too.");
        }
    }

    @Override
    public double[] target() {
        return target.clone();
    }

    @Override
    public double[] predicted() {
        return predicted.clone();
    }

    /// target/logging of the arm played; infinite without a propensity.
    double weight() {
        double[] logging = logged.propensities();
        return logging.length == 0 ? Double.POSITIVE_INFINITY : target[logged.arm()] / logging[logged.arm()];
    }

    /// The mean prediction under the target.
    double direct() {
        double sum = 0;
        for (int arm = 0; arm < target.length; arm++) {
            sum += target[arm] * predicted[arm];
        }
        return sum;
    }

    /// How far the reward lies from its prediction.
    double surprise() {
        return logged.reward() - predicted[logged.arm()];
    }

    /// Whether the target plays an arm that the log never offers here.
    boolean unsupported() {
        double[] logging = logged.propensities();
        for (int arm = 0; arm < target.length; arm++) {
            if (target[arm] > 0 && (arm >= logging.length || !(logging[arm] > 0))) {
                return true;
            }
        }
        return false;
    }

    /// The greatest target/logging of any arm.
    double greatestWeight() {
        double[] logging = logged.propensities();
        double greatest = 0;
        for (int arm = 0; arm < Math.min(target.length, logging.length); arm++) {
            greatest = target[arm] > 0 ? Math.max(greatest, target[arm] / logging[arm]) : greatest;
        }
        return greatest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluatedDecision that
                && logged.equals(that.logged)
                && Arrays.equals(target, that.target)
                && Arrays.equals(predicted, that.predicted);
    }

    @Override
    public int hashCode() {
        return logged.hashCode() * 31 + Arrays.hashCode(target);
    }
}
