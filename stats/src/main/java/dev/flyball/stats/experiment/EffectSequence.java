package dev.flyball.stats.experiment;

import dev.flyball.stats.Bounds;
import dev.flyball.stats.sequential.BernsteinSequence;

/// The confidence sequence of the effect, candidate less stable, from units as they settle.
///
/// Started afresh at each change of weight. If the effect itself changes, it covers the average so far; a drifting base
/// rate alone is harmless. A value: equal bit for bit after the same units.
public record EffectSequence(EffectRange range, BernsteinSequence scaled) {

    /// @param probability of the candidate while the weight stays
    /// @param alpha accepted chance of ever missing the effect
    public static EffectSequence start(double probability, double alpha) {
        return new EffectSequence(EffectRange.of(probability), BernsteinSequence.start(alpha));
    }

    /// With one more unit.
    ///
    /// @param y its outcome in `[0,1]`; see [OutcomeRange] for others
    public EffectSequence after(double probability, Arm arm, double y) {
        return new EffectSequence(range, scaled.after(range.scaled(probability, arm, y)));
    }

    /// The effect's interval on the scale of `[0,1]` outcomes.
    public Bounds bounds() {
        return range.effect(scaled.bounds());
    }
}
