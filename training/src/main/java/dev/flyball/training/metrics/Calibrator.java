package dev.flyball.training.metrics;

/// A fitted map from a binary score to a probability. Immutable.
public sealed interface Calibrator permits PlattScaling, IsotonicCalibration {
    /// The calibrated probability of the positive class.
    ///
    /// @param p the model's own, 0..1
    double calibrate(double p);
}
