package dev.flyball.serving;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.Model;
import dev.flyball.model.Signature;
import dev.flyball.model.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A table model as tensors: one input per column, outputs `prediction` and `probability` (contract.md section 5).
public final class TableServable implements Servable {
    private final Model model;
    private final byte[][] labels;
    private final Map<String, String> properties;
    private final Set<String> keys;
    private final Optional<String> timeColumn;

    public TableServable(Model model) {
        this.model = model;
        Signature signature = model.signature();
        this.labels = signature.classes().stream()
                .map(label -> label.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        JsonObject data = model.manifest().facts().get("data") instanceof JsonObject facts ? facts : JsonObject.EMPTY;
        this.keys = data.has("key") ? new LinkedHashSet<>(data.strings("key")) : Set.of();
        this.timeColumn = data.optionalString("time");
        this.properties = properties(model, keys);
    }

    private static Map<String, String> properties(Model model, Set<String> keys) {
        Signature signature = model.signature();
        Map<String, String> properties = new LinkedHashMap<>();
        List<String> optional = signature.inputs().stream()
                .filter(Field::optional)
                .map(Field::name)
                .toList();
        properties.put("flyball.optional", JsonArray.ofTexts(optional).canonical());
        if (!signature.classes().isEmpty()) {
            properties.put(
                    "flyball.classes", JsonArray.ofTexts(signature.classes()).canonical());
        }
        properties.put("flyball.target", signature.target());
        properties.put(
                "flyball.passed", JsonArray.ofTexts(model.manifest().passed()).canonical());
        if (!keys.isEmpty()) {
            properties.put("flyball.key", JsonArray.ofTexts(keys).canonical());
        }
        if (model.manifest().facts().get("data") instanceof JsonObject data
                && data.get("dialect") instanceof JsonObject dialect) {
            properties.put("flyball.dialect", dialect.canonical());
        }
        return properties;
    }

    public Model model() {
        return model;
    }

    /// The columns by which feedback may name a row; empty when the project names none.
    public Set<String> keys() {
        return keys;
    }

    /// The column that holds a row's event time.
    public Optional<String> timeColumn() {
        return timeColumn;
    }

    @Override
    public String platform() {
        return "flyball_table";
    }

    @Override
    public List<Field> inputs() {
        return model.signature().inputs();
    }

    @Override
    public List<Field> outputs() {
        return model.signature().outputs();
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs) {
        return outputs(model.table().predict(batch(inputs)));
    }

    private Batch batch(List<Tensor> inputs) {
        int rows = inputs.isEmpty() ? 0 : inputs.getFirst().data().size();
        Map<String, Tensor> byName = new HashMap<>();
        for (Tensor input : inputs) {
            if (input.data().size() != rows) {
                throw new FlyballException(
                        ErrorCode.BAD_REQUEST,
                        "The input " + input.name() + " has " + input.data().size() + " rows, "
                                + inputs.getFirst().name() + " has " + rows + ".",
                        input.name(),
                        "Maybe give all columns the same length.");
            }
            byName.put(input.name(), input);
        }
        Batch batch = new Batch(rows);
        for (Field field : inputs()) {
            Tensor tensor = byName.get(field.name());
            batch.put(field.name(), tensor == null ? missing(field, rows) : values(field, tensor));
        }
        return batch;
    }

    private static Batch.Values missing(Field field, int rows) {
        if (field.type() == DataType.BYTES) {
            int[] codes = new int[rows];
            java.util.Arrays.fill(codes, -1);
            return new Batch.Texts(codes, List.of());
        }
        double[] values = new double[rows];
        java.util.Arrays.fill(values, Double.NaN);
        return new Batch.Numbers(values);
    }

    private static Batch.Values values(Field field, Tensor tensor) {
        return switch (tensor.data()) {
            case Tensor.Doubles doubles -> doubles(field, doubles.values());
            case Tensor.Longs longs -> {
                double[] values = new double[longs.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = longs.values()[i];
                }
                yield new Batch.Numbers(values);
            }
            case Tensor.Booleans booleans -> {
                double[] values = new double[booleans.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = booleans.values()[i] ? 1 : 0;
                }
                yield new Batch.Numbers(values);
            }
            case Tensor.Floats floats -> {
                double[] values = new double[floats.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = floats.values()[i];
                }
                yield doubles(field, values);
            }
            case Tensor.Bytes bytes -> texts(field, bytes.values());
        };
    }

    private static Batch.Numbers doubles(Field field, double[] values) {
        if (!field.optional()) {
            for (int row = 0; row < values.length; row++) {
                if (Double.isNaN(values[row])) {
                    throw required(field, row);
                }
            }
        }
        return new Batch.Numbers(values);
    }

    private static Batch.Texts texts(Field field, byte[][] values) {
        int[] codes = new int[values.length];
        List<String> dictionary = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int row = 0; row < values.length; row++) {
            if (values[row].length == 0) {
                if (!field.optional()) {
                    throw required(field, row);
                }
                codes[row] = -1;
                continue;
            }
            String text = new String(values[row], StandardCharsets.UTF_8);
            Integer place = places.get(text);
            if (place == null) {
                place = dictionary.size();
                places.put(text, place);
                dictionary.add(text);
            }
            codes[row] = place;
        }
        return new Batch.Texts(codes, dictionary);
    }

    private static FlyballException required(Field field, int row) {
        return new FlyballException(
                ErrorCode.MISSING,
                "The input " + field.name() + " is missing in row " + row + ".",
                field.name(),
                "Maybe give it a value; it was never missing in training.");
    }

    private List<Tensor> outputs(double[] outputs) {
        if (model.signature().task() == Task.REGRESSION) {
            return List.of(Tensor.column("prediction", outputs));
        }
        int classes = labels.length;
        int rows = outputs.length / classes;
        byte[][] chosen = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                if (outputs[row * classes + k] > outputs[row * classes + best]) {
                    best = k;
                }
            }
            chosen[row] = labels[best];
        }
        Tensor probability =
                new Tensor("probability", DataType.FP64, new long[] {rows, classes}, new Tensor.Doubles(outputs));
        return List.of(Tensor.column("prediction", chosen), probability);
    }

    @Override
    public void close() {
        model.close();
    }
}
