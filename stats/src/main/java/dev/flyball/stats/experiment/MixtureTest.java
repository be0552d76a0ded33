package dev.flyball.stats.experiment;

/// The mixture sequential probability ratio test of two rates in pairs (Johari, Koomen, Pekelis and Walsh 2022, Always
/// valid inference: continuous monitoring of A/B tests, eq. 6). Approximate, for equal arms and constant weights only.
///
/// @param pValue the least so far, 1 before the first look
public record MixtureTest(double pValue) {
    public static final MixtureTest START = new MixtureTest(1);

    /// What was observed at a look.
    ///
    /// @param stable rate of the stable arm
    /// @param candidate rate of the candidate
    /// @param pairs units of each arm
    public record Look(double stable, double candidate, long pairs) {
        /// The variance of a pair's difference.
        public double variance() {
            return stable * (1 - stable) + candidate * (1 - candidate);
        }
    }

    /// ln Lambda at a look.
    ///
    /// @param prior variance of the effect, tau squared
    /// @param none the effect under the null, usually 0
    public static double lnLambda(Look look, double prior, double none) {
        double v = look.variance();
        double n = look.pairs();
        double spread = v + n * prior;
        double distance = look.candidate() - look.stable() - none;
        return 0.5 * StrictMath.log(v / spread) + n * n * prior * distance * distance / (2 * v * spread);
    }

    /// With one more look.
    public MixtureTest after(double lnLambda) {
        return new MixtureTest(Math.min(pValue, StrictMath.exp(-lnLambda)));
    }

    public boolean reached(double alpha) {
        return pValue <= alpha;
    }
}
