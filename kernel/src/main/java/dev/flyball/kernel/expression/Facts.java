package dev.flyball.kernel.expression;

import java.util.OptionalDouble;

/// What the names and functions of an expression stand for, right now.
public interface Facts {
    /// The value of a name, in base units (durations in seconds); empty when it is undefined here.
    OptionalDouble value(Ref name);

    /// The value of a call, in base units; empty when it is undefined here.
    OptionalDouble value(Call call);

    /// Whether a predicate holds.
    Truth holds(Call predicate);

    /// The value of any term; empty when a part of it is undefined, or when it is not a number.
    default OptionalDouble value(Term term) {
        if (term instanceof Quantity quantity) {
            return OptionalDouble.of(quantity.value());
        }
        if (term instanceof Ref name) {
            return value(name);
        }
        if (term instanceof Call call) {
            return value(call);
        }
        if (term instanceof Term.Negation negation) {
            OptionalDouble inner = value(negation.value());
            return inner.isPresent() ? OptionalDouble.of(-inner.getAsDouble()) : inner;
        }
        return arithmetic((Term.Arithmetic) term);
    }

    private OptionalDouble arithmetic(Term.Arithmetic sum) {
        OptionalDouble left = value(sum.left());
        OptionalDouble right = value(sum.right());
        if (left.isEmpty() || right.isEmpty()) {
            return OptionalDouble.empty();
        }
        double result = sum.operator().apply(left.getAsDouble(), right.getAsDouble());
        return Double.isNaN(result) ? OptionalDouble.empty() : OptionalDouble.of(result);
    }
}
