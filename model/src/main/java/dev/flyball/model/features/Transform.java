package dev.flyball.model.features;

import java.util.List;

/// One fitted step from columns to columns. Immutable; row-wise: a row's result depends on that row alone.
public sealed interface Transform
        permits Impute, Clip, Log1p, Scale, OneHot, Ordinal, Frequency, HashBuckets, DateParts, Words {
    /// The column it reads.
    String column();

    /// The columns that it writes, in order; a transform may replace its own column.
    List<String> outputs();

    /// Reads and writes the frame. (Package-private in spirit: called by [FittedFeatures] only.)
    void apply(FrameAccess frame);

    /// What a transform may do with a frame.
    interface FrameAccess {
        int rows();

        double[] numbers(String column);

        int[] levels(String column, Levels levels);

        @org.jspecify.annotations.Nullable
        String text(String column, int row);

        void put(String column, double[] values);
    }
}
