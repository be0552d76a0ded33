package dev.flyball.stats;

/// The split-conformal quantile of calibration scores (Vovk, Gammerman and Shafer 2005,
/// Algorithmic learning in a random
/// world; Papadopoulos and others 2002).
///
/// @param rank ceil((n+1)(1-alpha)), with alpha as an exact decimal
/// @param bound the score of that rank; infinite when there are too few scores
public record Conformal(int rank, double bound) {
    private static final double SLACK = 1e-9;

    /// @param scores of calibration rows, larger is stranger, none NaN
    /// @param alpha the miss rate, between 0 and 1
    public static Conformal of(double[] scores, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("A miss rate lies between 0 and 1, not " + alpha + ".");
        }
        int rank = (int) Math.ceil((scores.length + 1) * (1 - alpha) - SLACK);
        double[] sorted = scores.clone();
        java.util.Arrays.sort(sorted);
        double bound = rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[Math.max(rank, 1) - 1];
        return new Conformal(rank, bound);
    }
}
