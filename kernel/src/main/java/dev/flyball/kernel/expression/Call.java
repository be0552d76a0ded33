package dev.flyball.kernel.expression;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A function with its arguments: `null(age)`, `champion.lift(0.1)`, `better_than(baseline)`.
public record Call(Ref function, List<Argument> arguments) implements Term, Argument {
    public Call {
        arguments = List.copyOf(arguments);
    }

    public Argument argument(int index) {
        return arguments.get(index);
    }

    @Override
    public void walk(Consumer<Argument> visitor) {
        visitor.accept(this);
        arguments.forEach(argument -> argument.walk(visitor));
    }

    @Override
    public String text() {
        return function.text() + arguments.stream().map(Argument::text).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return text();
    }
}
