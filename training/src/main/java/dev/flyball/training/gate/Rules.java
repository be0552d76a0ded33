package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Argument;
import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Owner;
import dev.flyball.kernel.expression.Quantity;
import dev.flyball.kernel.expression.Ref;
import dev.flyball.kernel.expression.Relation;
import dev.flyball.kernel.expression.Term;
import dev.flyball.training.metrics.Direction;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.PairedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Decides conditions: joins, predicates, and who they compare with; comparisons go to [Comparing].
final class Rules {
    private static final double PREDICATE_CONFIDENCE = 0.95;

    private final GateInput input;
    private final Comparing comparing;

    Rules(GateInput input, GateSettings settings, PairedRows rows) {
        this.input = input;
        this.comparing = new Comparing(input, settings, rows);
    }

    /// @param branches by how many branches of `or` the error level is divided
    RuleReport report(Condition condition, int branches) {
        return switch (condition) {
            case Condition.Or or ->
                joined(
                        condition,
                        reports(or.branches(), branches * or.branches().size()),
                        false);
            case Condition.And and -> joined(condition, reports(and.parts(), branches), true);
            case Condition.Comparison comparison -> comparison(comparison, comparison.text(), branches);
            case Condition.Predicate predicate -> predicate(predicate.call(), branches);
        };
    }

    private List<RuleReport> reports(List<Condition> conditions, int branches) {
        return conditions.stream().map(part -> report(part, branches)).toList();
    }

    private static RuleReport joined(Condition condition, List<RuleReport> items, boolean and) {
        List<Verdict> verdicts = items.stream().map(RuleReport::verdict).toList();
        Verdict verdict = and ? Verdict.and(verdicts) : Verdict.or(verdicts);
        int rows = items.stream().mapToInt(RuleReport::rows).max().orElse(0);
        return new RuleReport(
                condition.text(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                rows,
                verdict,
                Optional.empty(),
                Optional.empty(),
                items);
    }

    private RuleReport comparison(Condition.Comparison comparison, String text, int branches) {
        List<Owner> owners = owners(comparison);
        for (Owner owner : owners) {
            if (input.rival(owner) instanceof Rival.Unscorable unscorable) {
                String note = owner.word() + " cannot score these rows: " + unscorable.reason();
                return RuleReport.of(text, new Verdict.Undecided(note));
            }
        }
        for (Owner owner : owners) {
            if (input.rival(owner) instanceof Rival.Absent) {
                String note = "no " + owner.word();
                boolean first = owner == Owner.CHAMPION;
                return RuleReport.of(text, first ? new Verdict.Pass(note) : new Verdict.Undecided(note));
            }
        }
        return comparing.report(comparison, branches).writtenAs(text);
    }

    private static List<Owner> owners(Condition.Comparison comparison) {
        List<Owner> owners = new ArrayList<>();
        comparison.walk(part -> {
            Ref name = part instanceof Call call ? call.function() : part instanceof Ref ref ? ref : null;
            if (name != null && name.names().size() == 2) {
                Owner.of(name.first()).ifPresent(owners::add);
            }
        });
        return owners.stream().distinct().sorted().toList();
    }

    private RuleReport predicate(Call call, int branches) {
        return switch (call.function().text()) {
            case "tests_pass" -> RuleReport.of(call.text(), tests());
            case "better_than" -> comparison(better(call), call.text(), branches);
            case "not_worse" -> comparison(notWorse(call), call.text(), branches);
            default -> throw new IllegalArgumentException("Not a predicate of a gate: " + call);
        };
    }

    Verdict tests() {
        return input.testsPassed()
                .<Verdict>map(passed -> passed ? new Verdict.Pass("") : new Verdict.Fail("a behavioural test failed"))
                .orElseGet(() -> new Verdict.Undecided("no behavioural test ran"));
    }

    /// The selecting metric strictly better than the rival's.
    private Condition.Comparison better(Call call) {
        boolean higher = input.select().direction() == Direction.HIGHER;
        return confident(higher ? Relation.ABOVE : Relation.BELOW, metricOf(call));
    }

    /// The selecting metric at most the margin worse than the rival's.
    private Condition.Comparison notWorse(Call call) {
        boolean higher = input.select().direction() == Direction.HIGHER;
        Term.Operator operator = higher ? Term.Operator.MINUS : Term.Operator.PLUS;
        Term bound = new Term.Arithmetic(metricOf(call), operator, (Quantity) call.argument(1));
        return confident(higher ? Relation.AT_LEAST : Relation.AT_MOST, bound);
    }

    private Condition.Comparison confident(Relation relation, Term right) {
        return new Condition.Comparison(
                metric(Owner.CANDIDATE), relation, right, OptionalDouble.of(PREDICATE_CONFIDENCE), OptionalInt.empty());
    }

    private Term metricOf(Call call) {
        return metric(Owner.of(call.argument(0).text()).orElseThrow());
    }

    private Term metric(Owner owner) {
        Metric metric = input.select();
        Ref name = owner == Owner.CANDIDATE
                ? Ref.of(metric.kind().word())
                : Ref.of(owner.word(), metric.kind().word());
        List<Argument> parameters =
                metric.parameters().stream().<Argument>map(Quantity::of).toList();
        return parameters.isEmpty() ? name : new Call(name, parameters);
    }
}
