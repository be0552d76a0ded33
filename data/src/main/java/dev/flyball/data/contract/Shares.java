package dev.flyball.data.contract;

import dev.flyball.stats.BinomialDistribution;
import java.util.Locale;
import java.util.Optional;

/// Decides whether a share of bad rows is above what a rule allows.
final class Shares {
    private Shares() {}

    /// Passed or undecided; empty when the share is too high.
    ///
    /// With a false-alarm rate the share is too high when the one-sided exact binomial p-value P(X >= bad | looked,
    /// allowed) is at most that rate; else it is compared plainly.
    static Optional<Outcome> judge(Rule rule, long bad, long looked, double allowed) {
        if (rule.isStatistical() && looked < rule.minRows()) {
            return Optional.of(new Outcome.Undecided(tooFew(looked, rule.minRows()), true));
        }
        // A share given with few digits is not exceeded by its own rounding.
        if (bad <= allowed * looked * (1 + 1e-12)) {
            return Optional.of(new Outcome.Passed());
        }
        Double alpha = rule.alpha();
        if (alpha == null) {
            return Optional.empty();
        }
        double p = tail(bad, looked, allowed);
        return p <= alpha
                ? Optional.empty()
                : Optional.of(new Outcome.Undecided(
                        String.format(
                                Locale.ROOT,
                                "not significant: %d of %d rows, p = %.3g, alpha = %s",
                                bad,
                                looked,
                                p,
                                alpha),
                        false));
    }

    static String tooFew(long rows, long least) {
        return "too few rows (" + rows + "), the rule needs " + least;
    }

    /// P(X >= k) of n trials with probability p.
    static double tail(long k, long n, double p) {
        if (k <= 0) {
            return 1;
        }
        return p <= 0 ? 0 : p >= 1 ? 1 : BinomialDistribution.atLeast(k, n, p);
    }
}
