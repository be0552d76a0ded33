package dev.flyball.model.features;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes features from the value of a column, which stays as it is for the steps that follow.
public sealed interface Encoder extends Transform
        permits Keep, MissingFlag, OneHot, Ordinal, Frequency, HashBuckets, DateParts, Words {
    /// The number of features.
    int width();

    /// One name per feature, such as `plan=pro`.
    List<String> names();

    boolean readsNumbers();

    boolean readsTexts();

    /// Writes [#width()] features of a number to `out` from `at` on; NaN is missing.
    ///
    /// @throws UnsupportedOperationException when it does not read numbers
    default void encode(double value, double[] out, int at) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not read numbers.");
    }

    /// Writes [#width()] features of a text to `out` from `at` on; null is missing.
    ///
    /// @throws UnsupportedOperationException when it does not read texts
    default void encode(@Nullable String value, double[] out, int at) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not read texts.");
    }
}
