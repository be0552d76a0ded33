package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.RunningMoments;
import dev.flyball.stats.sequential.Ville;

/// The test by which a step passes: is the candidate's event rate above the stable arm's by less than a margin?
///
/// If the true difference is always the margin or more, the chance of ever passing is at most alpha, at any number of
/// looks (Waudby-Smith and Ramdas 2024, Estimating means of bounded random variables by betting, section 4, one-sided,
/// applied to the signed effect). Run afresh in each step: a change of weight changes the range.
///
/// @param range of the signed effect
/// @param margin greatest difference of rates that counts as harmless, between 0 and the range's upper end
/// @param alpha accepted chance of passing a candidate that is worse by the margin
public record NonInferiority(EffectRange range, double margin, double alpha) {
    public NonInferiority {
        if (!(margin > 0 && margin < range.high())) {
            throw new IllegalArgumentException(
                    "The margin (" + margin + ") must lie between 0 and " + range.high() + ".");
        }
        Ville.bound(alpha);
    }

    /// The test of a step in which the candidate has this probability.
    public static NonInferiority of(double probability, double margin, double alpha) {
        return new NonInferiority(EffectRange.of(probability), margin, alpha);
    }

    /// With one more unit.
    public NonInferiorityEvidence after(NonInferiorityEvidence evidence, Unit unit) {
        RunningMoments moments = evidence.moments();
        double harmful = range.scale(margin);
        double x = range.scaled(unit.probability(), unit.arm(), unit.event() ? 1 : 0);
        double lambda = Math.min(moments.bet(Ville.bound(alpha)), 0.5 / (1 - harmful));
        double lnN = evidence.lnN() + StrictMath.log(1 - lambda * (x - harmful));
        return new NonInferiorityEvidence(moments.after(x), lnN, Math.max(evidence.maxLnN(), lnN));
    }

    /// Whether N was at least 1/alpha at any time so far.
    public boolean passed(NonInferiorityEvidence evidence) {
        return evidence.maxLnN() >= Ville.bound(alpha);
    }
}
