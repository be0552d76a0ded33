package dev.flyball.kernel.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Consumer;

/// A number as written, with its unit: `0.85`, `5%`, `20ms`.
///
/// @param number what stands before the unit; not negative, finite
public record Quantity(double number, Unit unit) implements Term, Argument {
    private static final double LARGEST_PLAIN = 1e15;

    public Quantity {
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("A quantity (" + number + ") must be finite and not negative.");
        }
        number += 0.0; // -0.0 has no way to be written
    }

    public static Quantity of(double number) {
        return new Quantity(number, Unit.NONE);
    }

    /// The value in the base unit (1, seconds, bytes), correctly rounded: `5%` is 0.05.
    public double value() {
        return new BigDecimal(Double.toString(number)).multiply(unit.base()).doubleValue();
    }

    /// The quantity of the same unit that has this value in the base unit.
    public Quantity withValue(double value) {
        BigDecimal scaled = new BigDecimal(Double.toString(value)).divide(unit.base(), MathContext.DECIMAL64);
        return new Quantity(scaled.doubleValue(), unit);
    }

    @Override
    public void walk(Consumer<Argument> visitor) {
        visitor.accept(this);
    }

    @Override
    public String text() {
        return numberText(number) + unit.symbol();
    }

    static String numberText(double number) {
        boolean whole = number == StrictMath.rint(number) && number < LARGEST_PLAIN;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
        return text();
    }
}
