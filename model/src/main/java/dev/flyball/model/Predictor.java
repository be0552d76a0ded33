package dev.flyball.model;

/// From a matrix of features to scores. Immutable and safe for any number of threads.
///
/// The outputs are what callers see: for [Task#REGRESSION] one value; for [Task#BINARY] and [Task#MULTICLASS] one
/// probability per class, in the order of the signature's classes.
public interface Predictor {
    /// The number of features of a row.
    int width();

    /// The number of outputs of a row.
    int outputs();

    /// Scores `rows` rows.
    ///
    /// @param features row-major, `rows × width()`; NaN is missing
    /// @param out row-major, `rows × outputs()`; overwritten
    void predict(double[] features, int rows, double[] out);
}
