package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.model.Task;
import dev.flyball.training.learners.Parallel;
import dev.flyball.training.metrics.Metrics;
import dev.flyball.training.metrics.PairedRows;
import java.util.ArrayList;
import java.util.List;

/// Decides whether a candidate may be registered.
///
/// Without `@` a point estimate decides. With `@` the difference of the two sides is bootstrapped as a whole, with the
/// same resamples for every model: PASS when its one-sided bound lies on the right side, FAIL when
/// the opposite bound lies
/// on the wrong side, otherwise UNDECIDED. Rules joined by `and` keep their level; each branch of
/// `or` gets its share of
/// it. Rules are decided on their own, so that dropping one never changes another.
public final class Gate {
    private static final int WORN_OUT = 20;

    private Gate() {}

    /// @param rules of scope GATE, joined by `and`
    /// @throws dev.flyball.kernel.FlyballException FB-409 for a metric that does not fit the task
    public static GateReport decide(List<Expression> rules, GateInput input, GateSettings settings, Parallel parallel) {
        PairedRows rows = new PairedRows(input.candidate(), settings.bootstrap(), parallel);
        Rules evaluator = new Rules(input, settings, rows);
        List<RuleReport> reports = new ArrayList<>();
        for (Expression rule : rules) {
            if (rule.scope() != Scope.GATE) {
                throw new IllegalArgumentException("Not a rule of a gate: " + rule);
            }
            parts(rule.condition()).forEach(part -> reports.add(evaluator.report(part, 1)));
        }
        boolean asked = rules.stream().anyMatch(rule -> rule.calls("tests_pass"));
        if (!asked && input.testsPassed().isPresent() && !input.testsPassed().get()) {
            reports.add(RuleReport.of("tests_pass()", evaluator.tests()));
        }
        Verdict verdict = Verdict.and(reports.stream().map(RuleReport::verdict).toList());
        return new GateReport(verdict, reports, warnings(input));
    }

    /// Refuses rules whose metrics do not fit the task, before anything is trained for them.
    ///
    /// @throws dev.flyball.kernel.FlyballException FB-409, FB-103 for parameters, FB-120 for what is not built
    public static void requireFit(List<Expression> rules, Task task, String where) {
        for (Expression rule : rules) {
            rule.metrics().forEach(term -> Metrics.requireFit(Metrics.of(term, where), task, where));
        }
    }

    /// What is joined by `and` at the top is a rule of its own.
    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.And and
                ? and.parts().stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(condition);
    }

    private static List<String> warnings(GateInput input) {
        return input.testSetUses() < WORN_OUT
                ? List.of()
                : List.of("These test rows have decided " + input.testSetUses()
                        + " times; repeated choice on one test set wears it out.");
    }
}
