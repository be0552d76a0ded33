package dev.flyball.serving.log;

import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.Model;
import dev.flyball.model.Signature;
import dev.flyball.model.Task;
import dev.flyball.serving.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what was served into the rows of a decision.
public final class LoggedRows {
    private LoggedRows() {}

    /// The rows of a table model.
    ///
    /// @param keys columns that belong to the key
    /// @param batch what was scored
    /// @param rows as they came, with columns that the model does not take
    /// @param outputs row-major; null when there are none
    public static Decision.Rows ofTable(
            Model model,
            Set<String> keys,
            Batch batch,
            List<Map<String, @Nullable Object>> rows,
            double @Nullable [] outputs,
            long[] times) {
        List<LoggedColumn> inputs = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (Field field : model.signature().inputs()) {
            Batch.Values values = batch.get(field.name());
            if (values != null) {
                inputs.add(new LoggedColumn(field.name(), field.type(), 1, keys.contains(field.name()), values));
            }
            known.add(field.name());
        }
        for (Map.Entry<String, List<@Nullable Object>> entry :
                passed(rows, known).entrySet()) {
            String name = entry.getKey();
            LoggedColumn column = cells(name, entry.getValue(), keys.contains(name));
            if (column != null) {
                inputs.add(column);
            }
        }
        return new Decision.Rows(times, inputs, outputs(model.signature(), outputs), false);
    }

    private static Map<String, List<@Nullable Object>> passed(
            List<Map<String, @Nullable Object>> rows, Set<String> known) {
        Map<String, List<@Nullable Object>> passed = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            for (String name : row.keySet()) {
                if (!known.contains(name)) {
                    passed.computeIfAbsent(name, made -> new ArrayList<>());
                }
            }
        }
        passed.forEach((name, cells) -> rows.forEach(row -> cells.add(row.get(name))));
        return passed;
    }

    /// A column of whatever its cells are: numbers, truth values, or else texts; null when all are missing.
    private static @Nullable LoggedColumn cells(String name, List<@Nullable Object> cells, boolean key) {
        boolean numbers = cells.stream().allMatch(cell -> cell == null || cell instanceof Number);
        boolean flags = cells.stream().allMatch(cell -> cell == null || cell instanceof Boolean);
        if (numbers && flags) {
            return null;
        }
        if (numbers || flags) {
            double[] values = new double[cells.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = number(cells.get(row));
            }
            return new LoggedColumn(name, numbers ? DataType.FP64 : DataType.BOOL, 1, key, new Batch.Numbers(values));
        }
        List<@Nullable String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell == null ? null : cell.toString()));
        return new LoggedColumn(name, DataType.BYTES, 1, key, texts(texts));
    }

    private static double number(@Nullable Object cell) {
        if (cell instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return cell instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Batch.Texts texts(List<@Nullable String> cells) {
        int[] codes = new int[cells.size()];
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            String cell = cells.get(i);
            if (cell == null || cell.isEmpty()) {
                codes[i] = -1;
            } else {
                Integer place = places.putIfAbsent(cell, places.size());
                codes[i] = place == null ? places.size() - 1 : place;
            }
        }
        return new Batch.Texts(codes, List.copyOf(places.keySet()));
    }

    private static List<LoggedColumn> outputs(Signature signature, double @Nullable [] outputs) {
        if (outputs == null) {
            return List.of();
        }
        if (signature.task() == Task.REGRESSION) {
            return List.of(LoggedColumn.of("prediction", DataType.FP64, new Batch.Numbers(outputs)));
        }
        int width = signature.classes().size();
        int[] codes = new int[outputs.length / width];
        for (int row = 0; row < codes.length; row++) {
            for (int k = 1; k < width; k++) {
                if (outputs[row * width + k] > outputs[row * width + codes[row]]) {
                    codes[row] = k;
                }
            }
        }
        Batch.Texts labels = new Batch.Texts(codes, signature.classes());
        return List.of(
                LoggedColumn.of("prediction", DataType.BYTES, labels),
                new LoggedColumn("probability", DataType.FP64, width, false, new Batch.Numbers(outputs)));
    }

    /// The rows of a request of tensors: as many as the first dimension of its inputs says, where all
    /// say the same; else
    /// the request is one row.
    ///
    /// @param outputs null when there are none
    public static Decision.Rows ofTensors(
            Set<String> keys, List<Tensor> inputs, @Nullable List<Tensor> outputs, long[] times) {
        List<LoggedColumn> columns = new ArrayList<>();
        boolean omitted = add(columns, keys, inputs, times.length);
        List<LoggedColumn> answers = new ArrayList<>();
        omitted |= outputs != null && add(answers, Set.of(), outputs, times.length);
        return new Decision.Rows(times, columns, answers, omitted);
    }

    /// How many rows a request of tensors has.
    public static int rows(List<Tensor> inputs) {
        long rows = -1;
        for (Tensor input : inputs) {
            long own = input.shape().length == 0 ? 1 : input.shape()[0];
            if (rows >= 0 && own != rows) {
                return 1;
            }
            rows = own;
        }
        return rows < 1 ? 1 : (int) rows;
    }

    /// @return whether a tensor had to be left out
    private static boolean add(List<LoggedColumn> columns, Set<String> keys, List<Tensor> tensors, int rows) {
        boolean omitted = false;
        for (Tensor tensor : tensors) {
            int size = tensor.data().size();
            Batch.Values values = size > 0 && size % rows == 0 ? values(tensor.data()) : null;
            if (values == null) {
                omitted |= size > 0;
            } else {
                boolean key = keys.contains(tensor.name());
                columns.add(new LoggedColumn(tensor.name(), tensor.type(), size / rows, key, values));
            }
        }
        return omitted;
    }

    private static Batch.@Nullable Values values(Tensor.Data data) {
        return switch (data) {
            case Tensor.Doubles doubles -> new Batch.Numbers(doubles.values());
            case Tensor.Longs longs ->
                new Batch.Numbers(Arrays.stream(longs.values()).asDoubleStream().toArray());
            case Tensor.Floats floats -> {
                double[] values = new double[floats.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = floats.values()[i];
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
            case Tensor.Bytes bytes -> texts(bytes.values());
        };
    }

    /// Null when some bytes are no text.
    private static Batch.@Nullable Texts texts(byte[][] values) {
        List<@Nullable String> texts = new ArrayList<>(values.length);
        for (byte[] value : values) {
            try {
                texts.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value))
                        .toString());
            } catch (CharacterCodingException e) {
                return null;
            }
        }
        return texts(texts);
    }

    /// What an answer was: [Outcome#INVALID] when it holds what is no finite number, or a probability
    /// outside of 0..1.
    public static Outcome outcome(Decision.Rows rows) {
        for (LoggedColumn column : rows.outputs()) {
            boolean probability = column.name().equals("probability");
            if (column.values() instanceof Batch.Numbers numbers) {
                for (double value : numbers.values()) {
                    if (!Double.isFinite(value) || (probability && (value < 0 || value > 1))) {
                        return Outcome.INVALID;
                    }
                }
            }
        }
        return Outcome.OK;
    }
}
