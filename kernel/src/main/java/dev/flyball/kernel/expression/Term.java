package dev.flyball.kernel.expression;

import java.util.function.Consumer;

/// A value of an expression: what stands left and right of a comparison.
public sealed interface Term permits Term.Arithmetic, Term.Negation, Quantity, Call, Ref {

    /// The form that parses back to an equal term.
    String text();

    /// Shows the quantities, names and calls inside this to `visitor`, in the order of the text.
    void walk(Consumer<Argument> visitor);

    /// The four operations.
    enum Operator {
        PLUS("+", 1),
        MINUS("-", 1),
        TIMES("*", 2),
        OVER("/", 2);

        private final String symbol;
        private final int rank;

        Operator(String symbol, int rank) {
            this.symbol = symbol;
            this.rank = rank;
        }

        public String symbol() {
            return symbol;
        }

        /// The result in binary64; a division by zero is infinite or NaN.
        public double apply(double left, double right) {
            return switch (this) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case TIMES -> left * right;
                case OVER -> left / right;
            };
        }
    }

    /// `left operator right`. Sums have no parentheses, so a right side is always of higher rank.
    record Arithmetic(Term left, Operator operator, Term right) implements Term {
        public Arithmetic {
            if (right instanceof Arithmetic inner && inner.operator.rank <= operator.rank
                    || left instanceof Arithmetic outer && outer.operator.rank < operator.rank) {
                throw new IllegalArgumentException("Sums have no parentheses.");
            }
        }

        @Override
        public String text() {
            return left.text() + " " + operator.symbol() + " " + right.text();
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            left.walk(visitor);
            right.walk(visitor);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// `-value` of a quantity, a call or a name.
    record Negation(Term value) implements Term {
        public Negation {
            if (value instanceof Arithmetic || value instanceof Negation) {
                throw new IllegalArgumentException("Only a quantity, a call or a name can be negated.");
            }
        }

        @Override
        public String text() {
            return "-" + value.text();
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            value.walk(visitor);
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
