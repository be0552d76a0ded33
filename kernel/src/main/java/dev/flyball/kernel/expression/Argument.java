package dev.flyball.kernel.expression;

import java.util.Optional;
import java.util.function.Consumer;

/// What may stand between the parentheses of a call.
public sealed interface Argument permits Quantity, Text, Call, Ref {

    /// The form that parses back to an equal argument.
    String text();

    /// Shows this and everything inside it to `visitor`, in the order of the text.
    default void walk(Consumer<Argument> visitor) {
        visitor.accept(this);
    }

    /// The column that this names, as a plain name or a string; empty for a quantity, a call or a dotted name.
    default Optional<String> column() {
        if (this instanceof Text text) {
            return Optional.of(text.content());
        }
        return this instanceof Ref ref && ref.names().size() == 1 ? Optional.of(ref.first()) : Optional.empty();
    }
}
