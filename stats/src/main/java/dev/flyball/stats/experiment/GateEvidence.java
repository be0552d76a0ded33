package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.Ville;

/// The e-process of two arms with a 0/1 event: the evidence E against "at each unit the candidate's event rate is not
/// above the stable arm's at that moment" (or not below it, as the question is).
///
/// Rates may drift in any way, weights may change at any unit, and it may be looked at after every unit: under the
/// null E ever reaches 1/alpha with probability at most alpha (Ville's inequality). A bet is made on each unit before
/// it is drawn; E is multiplied by the likelihood ratio of what happened. Sources: Ramdas, Grünwald, Vovk and Shafer
/// 2023, Game-theoretic statistics and safe anytime-valid inference, section 4; Turner, Ly and Grünwald 2024, Generic
/// E-variables for exact sequential k-sample tests that allow for optional stopping.
///
/// **Use:** one for each guard and candidate, fed with every unit once, in the order of decisions, across steps, holds
/// and restarts, never reset. Units whose arm was not drawn (probability 0 or 1) are not fed.
/// **Determinism:** a value; fed with the same units after the same state it is equal bit for bit, so that storing its
/// components as they are and feeding the rest is a replay. Safe for threads.
///
/// @param decayed the fading counts that the bets come from
/// @param lnE ln E after the last unit
/// @param maxLnE the greatest ln E so far, at least 0
/// @param counts plain counts, for people
public record GateEvidence(DecayedCounts decayed, double lnE, double maxLnE, ArmCounts counts) {
    public static final GateEvidence START = new GateEvidence(DecayedCounts.NONE, 0, 0, ArmCounts.NONE);

    public GateEvidence {
        if (!Double.isFinite(lnE) || !(maxLnE >= Math.max(0, lnE))) {
            throw new IllegalArgumentException(
                    "Not a state of the gate: ln E (" + lnE + ") with a greatest (" + maxLnE + ").");
        }
    }

    /// With one more unit.
    public GateEvidence after(Question question, Unit unit) {
        double factor = decayed.bet(question, unit.probability()).factor(unit.arm(), unit.event());
        double next = lnE + StrictMath.log(factor);
        return new GateEvidence(
                decayed.after(unit.arm(), unit.event()),
                next,
                Math.max(maxLnE, next),
                counts.after(unit.arm(), unit.event()));
    }

    /// Whether E was at least 1/alpha at any time so far: FAIL for a guard.
    public boolean reached(double alpha) {
        return maxLnE >= Ville.bound(alpha);
    }

    /// The anytime-valid p-value min(1, 1/max E).
    public double pValue() {
        return StrictMath.exp(-maxLnE);
    }
}
