package dev.flyball.kernel.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A metric as an expression names it: whose, which, with which parameters.
///
/// @param name without parameters, such as `lift`
/// @param parameters in base units: `lift(10%)` has 0.1
public record MetricTerm(Owner owner, String name, List<Double> parameters) {
    public MetricTerm {
        parameters = List.copyOf(parameters);
    }

    /// The metric that `argument` names; empty when it names none.
    public static Optional<MetricTerm> of(Argument argument) {
        if (argument instanceof Ref name) {
            return of(name, List.of());
        }
        if (argument instanceof Call call) {
            boolean numbers = call.arguments().stream().allMatch(Quantity.class::isInstance);
            return numbers ? of(call.function(), call.arguments()) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<MetricTerm> of(Ref name, List<Argument> arguments) {
        if (name.names().size() > 2 || !MetricWords.isMetric(name.last())) {
            return Optional.empty();
        }
        List<Double> parameters = arguments.stream()
                .map(argument -> ((Quantity) argument).value())
                .toList();
        if (name.names().size() == 1) {
            return Optional.of(new MetricTerm(Owner.CANDIDATE, name.first(), parameters));
        }
        return Owner.of(name.first()).map(owner -> new MetricTerm(owner, name.last(), parameters));
    }

    /// The metric without its owner: `lift(0.1)`.
    public String metric() {
        if (parameters.isEmpty()) {
            return name;
        }
        return name + parameters.stream().map(Quantity::numberText).collect(Collectors.joining(",", "(", ")"));
    }

    /// With its owner: `champion.lift(0.1)`.
    @Override
    public String toString() {
        return owner == Owner.CANDIDATE ? metric() : owner.word() + "." + metric();
    }
}
