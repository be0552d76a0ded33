package dev.flyball.stats.rollouts;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.Unit;
import dev.flyball.stats.golden.GoldenStream;
import java.util.ArrayList;
import java.util.List;

/// The units of a golden case: literal, a repeated pattern, or drawn.
final class GoldenUnits {
    private GoldenUnits() {}

    static List<Unit> of(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.items().stream().map(row -> literal((JsonArray) row)).toList();
        }
        JsonObject generator = (JsonObject) value;
        return switch (generator.string("gen")) {
            case "pattern" -> repeated(of(generator.array("units")), (int) generator.integer("times"));
            case "units" -> drawn(generator);
            default -> throw new IllegalArgumentException("Unknown generator " + generator.string("gen"));
        };
    }

    private static Unit literal(JsonArray row) {
        Arm arm = ((JsonString) row.get(1)).text().equals("C") ? Arm.CANDIDATE : Arm.STABLE;
        return new Unit(number(row.get(0)), arm, row.size() > 2 && number(row.get(2)) == 1);
    }

    private static List<Unit> repeated(List<Unit> units, int times) {
        List<Unit> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(units);
        }
        return all;
    }

    private static List<Unit> drawn(JsonObject g) {
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        int n = (int) g.integer("n");
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double pi = probability(g.array("pi"), i);
            Arm arm = stream.next() < pi ? Arm.CANDIDATE : Arm.STABLE;
            double[] rates = g.reals(arm == Arm.CANDIDATE ? "c" : "s");
            double rate = rates[0] + (rates[1] - rates[0]) * i / (n - 1);
            units.add(new Unit(pi, arm, stream.next() < rate));
        }
        return units;
    }

    private static double probability(JsonArray steps, int i) {
        double probability = Double.NaN;
        for (JsonValue step : steps) {
            JsonArray pair = (JsonArray) step;
            if (number(pair.get(0)) <= i) {
                probability = number(pair.get(1));
            }
        }
        return probability;
    }

    static double number(JsonValue value) {
        return ((JsonNumber) value).real();
    }
}
