package dev.flyball.training.metrics;

/// A metric made ready for some predictions, to be evaluated under many weights. Safe for any number of threads.
interface Scorer {
    /// NaN, inside this package only, where the metric is undefined.
    double UNDEFINED = Double.NaN;

    double at(Weights weights);
}
