package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Quantity;
import dev.flyball.kernel.expression.Relation;
import dev.flyball.kernel.expression.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// Writes the form of a comparison that would have passed: its right side moved, rounded to four digits outwards.
final class Loosened {
    private static final int DIGITS = 4;

    private Loosened() {}

    /// @param target the value that the right side must have
    /// @param shift what must be added to the right side for that
    /// @param scaled whether the sides may have a unit, so that only a right side with that unit can be moved
    static Optional<String> by(Condition.Comparison comparison, double target, double shift, boolean scaled) {
        Relation relation = comparison.relation();
        if (!relation.isOrder() || !Double.isFinite(shift) || !Double.isFinite(target)) {
            return Optional.empty();
        }
        Optional<Term> right = comparison.right() instanceof Quantity quantity
                ? Optional.of(moved(quantity, outward(target, relation)))
                : scaled ? Optional.empty() : Optional.of(added(comparison.right(), outward(shift, relation)));
        return right.map(term -> new Condition.Comparison(
                        comparison.left(), relation, term, comparison.confidence(), comparison.windows())
                .text());
    }

    private static Term moved(Quantity quantity, double value) {
        Quantity size = quantity.withValue(Math.abs(value));
        return value < 0 ? new Term.Negation(size) : size;
    }

    private static Term added(Term term, double shift) {
        Term.Operator operator = shift < 0 ? Term.Operator.MINUS : Term.Operator.PLUS;
        return new Term.Arithmetic(term, operator, Quantity.of(Math.abs(shift)));
    }

    /// Down for `>=` and `>`, up for `<=` and `<`; strictly for the strict ones.
    private static double outward(double value, Relation relation) {
        boolean down = Evidence.isUpward(relation);
        BigDecimal exact = new BigDecimal(Double.toString(value));
        BigDecimal rounded = exact.round(new MathContext(DIGITS, down ? RoundingMode.FLOOR : RoundingMode.CEILING));
        boolean strict = relation == Relation.ABOVE || relation == Relation.BELOW;
        if (strict && rounded.compareTo(exact) == 0) {
            BigDecimal step = value == 0 ? new BigDecimal("1e-6") : step(rounded);
            rounded = down ? rounded.subtract(step) : rounded.add(step);
        }
        return rounded.doubleValue();
    }

    /// One in the last of four digits.
    private static BigDecimal step(BigDecimal value) {
        return BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.scale() - DIGITS);
    }
}
