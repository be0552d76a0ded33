package dev.flyball.training.metrics;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The inputs of a golden case, drawn or literal.
final class GoldenInputs {
    private final JsonObject inputs;
    private final Map<String, double[]> columns = new HashMap<>();
    private int classes;

    GoldenInputs(JsonObject inputs) {
        this.inputs = inputs;
        if (inputs.has("data")) {
            draw(inputs.object("data"));
            if (!inputs.has("weighted") || !inputs.bool("weighted")) {
                columns.remove("w");
            }
        }
    }

    boolean has(String name) {
        return columns.containsKey(name) || inputs.has(name);
    }

    double real(String name) {
        return inputs.real(name);
    }

    long integer(String name) {
        return inputs.integer(name);
    }

    JsonArray array(String name) {
        return inputs.array(name);
    }

    double[] column(String name) {
        double[] known = columns.get(name);
        if (known != null) {
            return known;
        }
        JsonValue value = inputs.get(name);
        if (value instanceof JsonObject generator) {
            return generate(generator);
        }
        return numbers((JsonArray) java.util.Objects.requireNonNull(value));
    }

    int[] integers(String name) {
        double[] values = column(name);
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = (int) values[i];
        }
        return integers;
    }

    boolean[] flags(String name) {
        double[] values = column(name);
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    double @Nullable [] weights() {
        return has("w") ? column("w") : null;
    }

    int classes() {
        matrix();
        return classes;
    }

    /// Row-major.
    double[] matrix() {
        double[] known = columns.get("P");
        if (known != null) {
            return known;
        }
        List<Double> all = new ArrayList<>();
        for (JsonValue row : inputs.array("P")) {
            double[] numbers = numbers((JsonArray) row);
            classes = numbers.length;
            for (double number : numbers) {
                all.add(number);
            }
        }
        return all.stream().mapToDouble(v -> v).toArray();
    }

    static double[] numbers(JsonArray array) {
        return array.items().stream().mapToDouble(GoldenInputs::number).toArray();
    }

    static double number(JsonValue value) {
        return value instanceof JsonString text ? Double.parseDouble(text.text()) : ((JsonNumber) value).real();
    }

    private static double[] generate(JsonObject g) {
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        DoubleSupplier draw = switch (g.string("gen")) {
            case "num" -> () -> g.real("mu") + g.real("sigma") * stream.normal();
            case "unif" -> stream::next;
            case "upow2" ->
                () -> {
                    double u = stream.next();
                    return (u * u) * u;
                };
            default -> throw new IllegalArgumentException("Unknown generator " + g.string("gen"));
        };
        double[] column = new double[(int) g.integer("n")];
        for (int i = 0; i < column.length; i++) {
            column[i] = draw.getAsDouble();
        }
        return column;
    }

    private void draw(JsonObject g) {
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        int n = (int) g.integer("n");
        switch (g.string("gen")) {
            case "binary" -> binary(g, stream, n);
            case "paired" -> paired(g, stream, n);
            case "multi" -> multi(g, stream, n);
            case "regr" -> regression(g, stream, n);
            default -> throw new IllegalArgumentException("Unknown generator " + g.string("gen"));
        }
    }

    private double[] fresh(String name, int n) {
        double[] column = new double[n];
        columns.put(name, column);
        return column;
    }

    private static double grid(double u, double grid) {
        return grid == 0 ? u : Math.floor(u * grid) / grid;
    }

    private void binary(JsonObject g, GoldenStream stream, int n) {
        double[] y = fresh("y", n);
        double[] p = fresh("p", n);
        double[] w = fresh("w", n);
        for (int i = 0; i < n; i++) {
            double u1 = stream.next();
            double u2 = stream.next();
            double u3 = stream.next();
            p[i] = grid(u1, g.real("grid"));
            y[i] = u2 < g.real("b0") + g.real("b1") * p[i] ? 1 : 0;
            w[i] = Math.floor(u3 * 8) / 4;
        }
    }

    private void paired(JsonObject g, GoldenStream stream, int n) {
        double[] y = fresh("y", n);
        double[] a = fresh("a", n);
        double[] b = fresh("b", n);
        double mix = g.real("mix");
        for (int i = 0; i < n; i++) {
            double u1 = stream.next();
            a[i] = grid((mix * u1 + stream.next()) / (mix + 1), g.real("grid"));
            b[i] = grid((mix * u1 + stream.next()) / (mix + 1), g.real("grid"));
            y[i] = stream.next() < g.real("b0") + g.real("b1") * u1 ? 1 : 0;
        }
    }

    private void multi(JsonObject g, GoldenStream stream, int n) {
        classes = (int) g.integer("K");
        double[] y = fresh("y", n);
        double[] p = fresh("P", n * classes);
        double[] w = fresh("w", n);
        double grid = g.real("grid");
        double[] v = new double[classes];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                double e = stream.next();
                v[k] = grid == 0 ? e * e + 0.05 : Math.floor(e * grid) + 1;
                sum += v[k];
            }
            double u = stream.next();
            double running = 0;
            y[i] = classes - 1;
            boolean found = false;
            for (int k = 0; k < classes; k++) {
                p[i * classes + k] = v[k] / sum;
                running += p[i * classes + k];
                if (!found && u < running) {
                    y[i] = k;
                    found = true;
                }
            }
            w[i] = Math.floor(stream.next() * 8) / 4;
        }
    }

    private void regression(JsonObject g, GoldenStream stream, int n) {
        double[] y = fresh("y", n);
        double[] f = fresh("f", n);
        double[] w = fresh("w", n);
        for (int i = 0; i < n; i++) {
            double u1 = stream.next();
            double u2 = stream.next();
            double u3 = stream.next();
            f[i] = g.real("f0") + g.real("f1") * u1;
            y[i] = switch (g.string("mode")) {
                case "add" -> f[i] + g.real("s") * (u2 - 0.5);
                case "mul" -> f[i] * (0.5 + u2);
                case "count" -> Math.floor(f[i] * (2 * u2));
                default -> throw new IllegalArgumentException("Unknown mode " + g.string("mode"));
            };
            w[i] = Math.floor(u3 * 8) / 4;
        }
    }
}
