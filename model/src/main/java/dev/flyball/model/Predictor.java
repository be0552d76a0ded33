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

    /// The number of raw scores of a row before the link (log odds, log counts); 0 when the predictor has none.
    default int margins() {
        return 0;
    }

    /// The raw scores of `rows` rows.
    ///
    /// @param out row-major, `rows × margins()`; overwritten
    /// @throws UnsupportedOperationException when [#margins()] is 0
    default void margin(double[] features, int rows, double[] out) {
        throw new UnsupportedOperationException("This predictor has no margin.");
    }
}
