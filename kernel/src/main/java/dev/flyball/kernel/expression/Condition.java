package dev.flyball.kernel.expression;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What an expression claims: a comparison, a predicate, or several joined by `and` and `or`.
public sealed interface Condition permits Condition.Or, Condition.And, Condition.Comparison, Condition.Predicate {

    /// The form that parses back to an equal condition.
    String text();

    /// Shows every quantity, name and call inside this to `visitor`, in the order of the text.
    void walk(Consumer<Argument> visitor);

    /// Three-valued truth: UNKNOWN where a needed value is not there. Confidence and windows are not looked at.
    Truth truth(Facts facts);

    /// At least two conditions of which one suffices.
    record Or(List<Condition> branches) implements Condition {
        public Or {
            branches = atLeastTwo(branches);
        }

        @Override
        public String text() {
            return join(branches, " or ");
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            branches.forEach(branch -> branch.walk(visitor));
        }

        @Override
        public Truth truth(Facts facts) {
            return Truth.or(branches.stream().map(branch -> branch.truth(facts)).toList());
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// At least two conditions that must all hold.
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = atLeastTwo(parts);
        }

        @Override
        public String text() {
            return join(parts, " and ");
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            parts.forEach(part -> part.walk(visitor));
        }

        @Override
        public Truth truth(Facts facts) {
            return Truth.and(parts.stream().map(part -> part.truth(facts)).toList());
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// `left relation right`, with the confidence and the number of windows where they are written.
    ///
    /// @param confidence strictly between 0 and 1
    /// @param windows at least 1: how many windows in a row it must hold
    record Comparison(Term left, Relation relation, Term right, OptionalDouble confidence, OptionalInt windows)
            implements Condition {
        public Comparison {
            if (confidence.isPresent() && !(confidence.getAsDouble() > 0 && confidence.getAsDouble() < 1)) {
                throw new IllegalArgumentException("A confidence lies between 0 and 1.");
            }
            if (windows.isPresent() && windows.getAsInt() < 1) {
                throw new IllegalArgumentException("The number of windows must be at least 1.");
            }
        }

        public static Comparison of(Term left, Relation relation, Term right) {
            return new Comparison(left, relation, right, OptionalDouble.empty(), OptionalInt.empty());
        }

        @Override
        public String text() {
            String level = confidence.isPresent() ? " @ " + percent(confidence.getAsDouble()) : "";
            String span = windows.isPresent() ? " for " + windows.getAsInt() : "";
            return left.text() + " " + relation.symbol() + " " + right.text() + level + span;
        }

        private static String percent(double share) {
            double number = new java.math.BigDecimal(Double.toString(share))
                    .movePointRight(2)
                    .doubleValue();
            return Quantity.numberText(number) + "%";
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            left.walk(visitor);
            right.walk(visitor);
        }

        @Override
        public Truth truth(Facts facts) {
            OptionalDouble a = facts.value(left);
            OptionalDouble b = facts.value(right);
            if (a.isEmpty() || b.isEmpty()) {
                return Truth.UNKNOWN;
            }
            return Truth.of(relation.holds(a.getAsDouble(), b.getAsDouble()));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// A call that is true or false by itself.
    record Predicate(Call call) implements Condition {
        @Override
        public String text() {
            return call.arguments().isEmpty() && Words.isBarePredicate(call.function())
                    ? call.function().text()
                    : call.text();
        }

        @Override
        public void walk(Consumer<Argument> visitor) {
            call.walk(visitor);
        }

        @Override
        public Truth truth(Facts facts) {
            return facts.holds(call);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static List<Condition> atLeastTwo(List<Condition> conditions) {
        if (conditions.size() < 2) {
            throw new IllegalArgumentException("It takes two conditions to join.");
        }
        return List.copyOf(conditions);
    }

    private static String join(List<Condition> conditions, String word) {
        return conditions.stream()
                .map(condition -> needsParentheses(condition, word) ? "(" + condition.text() + ")" : condition.text())
                .collect(Collectors.joining(word));
    }

    private static boolean needsParentheses(Condition inner, String word) {
        return inner instanceof Or || inner instanceof And && word.equals(" and ");
    }
}
