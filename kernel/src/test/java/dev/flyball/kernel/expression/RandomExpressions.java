package dev.flyball.kernel.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Draws valid expressions of a scope.
final class RandomExpressions {
    private static final String[] COLUMNS = {"age", "plan_2", "_x"};
    private static final String[] ODD = {"odd name", "or", "größe", "a.b", "1st", ""};
    private final RandomGenerator random;
    private final Scope scope;

    RandomExpressions(RandomGenerator random, Scope scope) {
        this.random = random;
        this.scope = scope;
    }

    Expression next() {
        return new Expression(condition(3), scope);
    }

    private Condition condition(int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 3);
        if (kind == 0 && scope != Scope.SERVING) {
            return new Condition.Predicate(predicate());
        }
        if (kind < 4) {
            return comparison();
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(condition(depth - 1));
        }
        return kind == 4 ? new Condition.Or(parts) : new Condition.And(parts);
    }

    private Call predicate() {
        return switch (scope) {
            case DATA ->
                random.nextBoolean()
                        ? call("unique", column())
                        : new Call(Ref.of("in"), List.of(column(), quantity(), column(), new Text("x y")));
            case GATE ->
                random.nextBoolean()
                        ? call("better_than", Ref.of("champion"))
                        : call("not_worse", Ref.of("baseline"), quantity());
            case RETRAIN -> random.nextBoolean() ? call("signal") : call("signal", Ref.of("performance"));
            case SERVING -> throw new IllegalStateException("An alert has no predicates.");
        };
    }

    private Condition comparison() {
        Relation relation = Relation.values()[random.nextInt(6)];
        boolean confident = scope == Scope.GATE && relation.isOrder() && random.nextBoolean();
        OptionalDouble confidence =
                confident ? OptionalDouble.of((50 + random.nextInt(50)) / 100.0) : OptionalDouble.empty();
        boolean windowed = scope.hasWindows() && random.nextBoolean();
        OptionalInt windows = windowed ? OptionalInt.of(1 + random.nextInt(9)) : OptionalInt.empty();
        return new Condition.Comparison(sum(), relation, sum(), confidence, windows);
    }

    private Term sum() {
        Term sum = product();
        while (random.nextInt(3) == 0) {
            sum = new Term.Arithmetic(sum, random.nextBoolean() ? Term.Operator.PLUS : Term.Operator.MINUS, product());
        }
        return sum;
    }

    private Term product() {
        Term product = operand();
        while (random.nextInt(4) == 0) {
            product = new Term.Arithmetic(
                    product, random.nextBoolean() ? Term.Operator.TIMES : Term.Operator.OVER, quantity());
        }
        return product;
    }

    private Term operand() {
        Term value = value();
        return random.nextInt(4) == 0 ? new Term.Negation(value) : value;
    }

    private Term value() {
        return switch (scope) {
            case DATA -> random.nextBoolean() ? call("mean", column()) : call("q", column(), quantity());
            case GATE ->
                switch (random.nextInt(4)) {
                    case 0 -> call("max_gap", Ref.of("f1"), column());
                    case 1 -> call("slice", call("lift", quantity()), new Text("plan=pro, b"));
                    case 2 -> new Call(Ref.of("champion", "cost"), List.of(quantity(), quantity()));
                    default -> Ref.of("baseline", "logloss");
                };
            case SERVING, RETRAIN ->
                switch (random.nextInt(4)) {
                    case 0 -> call("drift", Ref.of("psi"), column());
                    case 1 -> call("null_rate", column());
                    case 2 -> Ref.of("live", "rmse");
                    default -> Ref.of("rps");
                };
        };
    }

    private Argument column() {
        return random.nextBoolean()
                ? Ref.of(COLUMNS[random.nextInt(COLUMNS.length)])
                : new Text(ODD[random.nextInt(ODD.length)]);
    }

    private Quantity quantity() {
        double number = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextDouble();
            case 2 -> random.nextDouble() * StrictMath.pow(10, random.nextInt(-300, 300));
            default -> random.nextLong(Long.MAX_VALUE);
        };
        return new Quantity(number, random.nextBoolean() ? Unit.NONE : Unit.PERCENT);
    }

    private static Call call(String function, Argument... arguments) {
        return new Call(Ref.of(function), List.of(arguments));
    }
}
