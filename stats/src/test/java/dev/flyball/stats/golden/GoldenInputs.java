package dev.flyball.stats.golden;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The inputs of a golden case, drawn or literal.
public record GoldenInputs(JsonObject json) {
    public boolean has(String name) {
        return json.has(name);
    }

    public double real(String name) {
        return json.real(name);
    }

    public int integer(String name) {
        return (int) json.integer(name);
    }

    /// A number where one is given, else the usual one.
    public double real(String name, double usual) {
        return json.has(name) ? json.real(name) : usual;
    }

    /// A column: literal numbers, or what a generator draws.
    public double[] column(String name) {
        JsonValue value = java.util.Objects.requireNonNull(json.get(name));
        return value instanceof JsonArray array ? numbers(array) : generate((JsonObject) value);
    }

    public static double[] numbers(JsonArray array) {
        return array.items().stream()
                .mapToDouble(item -> ((JsonNumber) item).real())
                .toArray();
    }

    /// The arrays of an array.
    public List<double[]> list(String name) {
        return json.array(name).items().stream()
                .map(item -> numbers((JsonArray) item))
                .toList();
    }

    /// Scores, then labels, of the generator `cbpe_ref`.
    public double[][] scored(String name) {
        JsonObject g = json.object(name);
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        int n = (int) g.integer("n");
        double[] scores = draw(n, i -> stream.next());
        double[] labels = draw(n, i -> stream.next() < g.real("b0") + g.real("b1") * scores[i] * scores[i] ? 1 : 0);
        return new double[][] {scores, labels};
    }

    /// Rows of the generator `columns4`.
    public double[][] rows(String name) {
        JsonObject g = json.object(name);
        int n = (int) g.integer("n");
        double[][] base = new double[4][];
        for (int j = 0; j < 4; j++) {
            GoldenStream stream = new GoldenStream(g.integer("seed") + j);
            base[j] = draw(n, i -> 0 + 1 * stream.normal());
        }
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {
                base[0][i],
                g.real("a") * base[0][i] + g.real("b") * base[1][i],
                base[2][i],
                g.real("c") * base[2][i] + g.real("d") * base[3][i]
            };
        }
        return rows;
    }

    /// Draws the column of a generator, as the golden files describe it.
    public static double[] generate(JsonObject g) {
        if (g.string("gen").equals("counts")) {
            return counts(g);
        }
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        double[] column = draw((int) g.integer("n"), row(g, stream));
        if (g.has("holes") && g.bool("holes")) {
            for (int i = 0; i < column.length; i++) {
                column[i] = i % 10 == 3 ? Double.NaN : i % 97 == 5 ? Double.POSITIVE_INFINITY : column[i];
            }
        }
        return column;
    }

    private static IntToDoubleFunction row(JsonObject g, GoldenStream stream) {
        long tau = g.has("tau") ? g.integer("tau") : Long.MAX_VALUE;
        return switch (g.string("gen")) {
            case "num" -> i -> g.real("mu") + g.real("sigma") * stream.normal();
            case "num1" -> i -> Math.floor((g.real("mu") + g.real("sigma") * stream.normal()) * 10) / 10;
            case "num_change" ->
                i -> i < tau
                        ? g.real("mu") + g.real("sigma") * stream.normal()
                        : g.real("mu2") + g.real(g.has("sigma2") ? "sigma2" : "sigma") * stream.normal();
            case "cat" -> i -> Math.floor(StrictMath.pow(stream.next(), g.real("a")) * g.real("k"));
            case "upow" -> i -> StrictMath.pow(stream.next(), g.real("a"));
            case "pow_change" -> i -> StrictMath.pow(stream.next(), g.real(i < tau ? "a" : "a2"));
            case "bern" -> i -> stream.next() < g.real(i < tau ? "p" : "p2") ? 1 : 0;
            case "ramp" -> i -> stream.next() < ramp(g, i) ? 1 : 0;
            case "grid" -> i -> Math.floor(stream.next() * g.real("k")) / g.real("k");
            default -> throw new IllegalArgumentException("Unknown generator " + g.string("gen"));
        };
    }

    private static double ramp(JsonObject g, int i) {
        long from = g.integer("from");
        long to = g.integer("to");
        double p = g.real("p");
        return i < from ? p : i >= to ? g.real("p2") : p + (g.real("p2") - p) * (i - from) / (to - from);
    }

    private static double[] counts(JsonObject g) {
        double[] counts = g.reals("counts");
        double[] column = new double[(int) java.util.Arrays.stream(counts).sum()];
        int at = 0;
        for (int category = 0; category < counts.length; category++) {
            java.util.Arrays.fill(column, at, at + (int) counts[category], category);
            at += (int) counts[category];
        }
        return column;
    }

    static double[] draw(int n, IntToDoubleFunction row) {
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            column[i] = row.applyAsDouble(i);
        }
        return column;
    }
}
