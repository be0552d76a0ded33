package dev.flyball.pipeline.steps;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Ref;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.kernel.expression.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// `validate.expect`: conditions on the table, each of which must be true.
final class Expectations {
    private static final String WHERE = "flyball.yaml validate.expect";

    private Expectations() {}

    /// @throws FlyballException FB-302 for a column that the table lacks
    static List<Expression> parse(List<String> texts, ProjectTable table) {
        List<Expression> expressions = texts.stream()
                .map(text -> Expression.parse(text, Scope.DATA, WHERE))
                .toList();
        for (Expression expression : expressions) {
            expression.columns().forEach(name -> table.column(name, "validate.expect"));
        }
        return expressions;
    }

    /// One that is not met.
    ///
    /// @param rows those that break it, when it is a predicate on rows by itself; else empty
    record Unmet(FlyballException error, BitSet rows) {}

    static List<Unmet> unmet(List<Expression> expressions, TableFacts facts) {
        List<Unmet> unmet = new ArrayList<>();
        for (Expression expression : expressions) {
            Truth truth = expression.truth(facts);
            if (truth != Truth.TRUE) {
                unmet.add(new Unmet(error(expression, truth, facts), rows(expression, facts)));
            }
        }
        return unmet;
    }

    private static BitSet rows(Expression expression, TableFacts facts) {
        return expression.condition() instanceof Condition.Predicate predicate
                ? facts.broken(predicate.call())
                : new BitSet();
    }

    private static FlyballException error(Expression expression, Truth truth, TableFacts facts) {
        Set<String> values = new LinkedHashSet<>();
        Set<String> examples = new LinkedHashSet<>();
        expression.condition().walk(part -> {
            if (part instanceof Call call) {
                values.add(value(call, facts));
                examples.addAll(facts.examples(call));
            } else if (part instanceof Ref ref && facts.value(ref).isPresent()) {
                values.add(ref.text() + " = " + number(facts.value(ref)));
            }
        });
        String is = truth == Truth.FALSE ? "is false" : "cannot be decided";
        return new FlyballException(
                ErrorCode.EXPECTATION_FALSE,
                "The expectation " + is + " (" + expression.text() + "): " + String.join(", ", values) + ".",
                WHERE,
                examples.isEmpty()
                        ? "Maybe the data are incomplete, or the bound is another one."
                        : "Maybe look at "
                                + String.join(", ", examples.stream().limit(5).toList()) + ".");
    }

    private static String value(Call call, TableFacts facts) {
        OptionalDouble value = facts.value(call);
        if (value.isPresent()) {
            return call.text() + " = " + number(value);
        }
        int broken = facts.broken(call).cardinality();
        return call.text()
                + (!TableFacts.isOfRows(call)
                        ? " is undefined"
                        : broken > 0 ? " is false in " + broken + " rows" : " is true");
    }

    private static String number(OptionalDouble value) {
        double number = value.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.6g", number);
    }
}
