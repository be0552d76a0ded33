package dev.flyball.stats.sequential;

/// The bound that evidence must reach: a nonnegative process of mean at most 1 ever reaches 1/alpha with
/// probability at most alpha (Ville 1939, Étude critique de la notion de collectif).
public final class Ville {
    private Ville() {}

    /// ln(1/alpha).
    ///
    /// @param alpha the accepted chance of a false alarm, 0 < alpha < 1
    public static double bound(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("The level (" + alpha + ") must lie between 0 and 1.");
        }
        return StrictMath.log(1 / alpha);
    }
}
