package dev.flyball.training;

/// The metric that decides between candidates.
public interface SelectMetric {
    /// Its word in the project file, such as `logloss`.
    String word();

    boolean higherIsBetter();

    /// Whether folds are scored together as one set of rows, rather than averaged.
    boolean isPooled();

    /// The value on rows, NaN where it is undefined.
    ///
    /// @param outputs row-major, one value or one probability per class
    /// @param target class numbers or values
    double of(double[] outputs, double[] target, double[] weights);

    /// Whether `a` is better than `b`.
    default boolean better(double a, double b) {
        return higherIsBetter() ? a > b : a < b;
    }
}
