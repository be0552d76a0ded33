package dev.flyball.stats.segment;

/// The score of a slice of rows by size and error (Sagadeeva and Boehm 2021, SliceLine: fast,
/// linear-algebra-based slice
/// finding for ML model debugging, equation 1).
///
/// @param rows n of all
/// @param error the total of all rows' losses, positive
/// @param alpha the weight of the error against that of the size, in 0..1
public record SliceScore(long rows, double error, double alpha) {
    /// The usual weight of the error.
    public static final double ALPHA = 0.95;

    /// α((e/size)/(E/n) - 1) - (1-α)(n/size - 1); a slice of interest is above 0.
    public double of(long size, double sliceError) {
        double ratio = sliceError / size / (error / rows);
        return alpha * (ratio - 1) - (1 - alpha) * ((double) rows / size - 1);
    }
}
