package dev.flyball.model.features;

import dev.flyball.model.Batch;
import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// From columns to a matrix of features by transforms that were fitted on training rows. Training and serving run
/// this same code, and a row gets the same features whatever rows stand beside it. Immutable, thread-safe.
///
/// The features stand in the order of the inputs, and for each input in the order of its transforms.
public final class FittedFeatures {
    private static final int MAX_WIDTH = 1 << 20;

    private final List<Field> inputs;
    private final List<Transform> transforms;
    private final List<ColumnPlan> plans;
    private final List<String> names;
    private final int width;
    private final boolean numeric;

    /// @param inputs the columns that are read
    /// @param transforms in the order in which they run; each names the column that it reads
    /// @throws IllegalArgumentException when a transform names no input or does not read its type
    public FittedFeatures(List<Field> inputs, List<? extends Transform> transforms) {
        this.inputs = List.copyOf(inputs);
        this.transforms = List.copyOf(transforms);
        this.plans = plans(this.inputs, this.transforms);
        List<String> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(plan.names()));
        this.names = Collections.unmodifiableList(all);
        this.width = all.size();
        this.numeric = inputs.stream().noneMatch(Field::isText);
    }

    private static List<ColumnPlan> plans(List<Field> inputs, List<Transform> transforms) {
        Map<String, List<Transform>> byColumn = new HashMap<>();
        inputs.forEach(input -> byColumn.put(input.name(), new ArrayList<>()));
        for (Transform transform : transforms) {
            List<Transform> ofColumn = byColumn.get(transform.column());
            if (ofColumn == null) {
                throw new IllegalArgumentException(
                        "A transform reads the column " + transform.column() + ", which is no input.");
            }
            ofColumn.add(transform);
        }
        List<ColumnPlan> plans = new ArrayList<>();
        long offset = 0;
        for (Field input : inputs) {
            ColumnPlan plan = new ColumnPlan(input, byColumn.getOrDefault(input.name(), List.of()), (int) offset);
            offset += plan.width();
            if (offset > MAX_WIDTH) {
                throw new IllegalArgumentException("There are more than " + MAX_WIDTH + " features.");
            }
            plans.add(plan);
        }
        return List.copyOf(plans);
    }

    /// Features that are the numeric inputs themselves, missing values included.
    public static FittedFeatures identity(List<Field> inputs) {
        return new FittedFeatures(
                inputs, inputs.stream().map(input -> new Keep(input.name())).toList());
    }

    public List<Field> inputs() {
        return inputs;
    }

    public List<Transform> transforms() {
        return transforms;
    }

    /// One name per feature, such as `age` and `plan=pro`.
    public List<String> names() {
        return names;
    }

    /// The number of features.
    public int width() {
        return width;
    }

    /// Whether every input is a number, so that rows may come as arrays.
    public boolean isNumeric() {
        return numeric;
    }

    List<ColumnPlan> plans() {
        return plans;
    }

    /// The features of every row of a batch.
    ///
    /// @param out row-major, at least `batch.rows() × width()`; overwritten
    /// @throws dev.flyball.kernel.FlyballException when the batch lacks a required column or holds it
    /// with another type
    public void apply(Batch batch, double[] out) {
        reader(batch).apply(0, batch.rows(), out);
    }

    /// The features of a batch, to be read part by part.
    public FeatureReader reader(Batch batch) {
        return new FeatureReader(this, batch);
    }

    /// The features of rows of numbers, without allocating.
    ///
    /// @param rows row-major, one number per input; NaN is missing
    /// @param first the first row that is read
    /// @param count how many rows are read
    /// @param out row-major, at least `count × width()`; overwritten from its start
    /// @throws IllegalStateException when an input is text
    public void apply(double[] rows, int first, int count, double[] out) {
        requireNumeric();
        int columns = inputs.size();
        for (int row = 0; row < count; row++) {
            int from = (first + row) * columns;
            for (int column = 0; column < columns; column++) {
                ColumnPlan plan = plans.get(column);
                plan.encode(rows[from + column], out, row * width + plan.offset());
            }
        }
    }

    /// As the form for doubles.
    public void apply(float[] rows, int first, int count, double[] out) {
        requireNumeric();
        int columns = inputs.size();
        for (int row = 0; row < count; row++) {
            int from = (first + row) * columns;
            for (int column = 0; column < columns; column++) {
                ColumnPlan plan = plans.get(column);
                plan.encode(rows[from + column], out, row * width + plan.offset());
            }
        }
    }

    private void requireNumeric() {
        if (!numeric) {
            throw new IllegalStateException("A model with text inputs takes rows or batches, not arrays of numbers.");
        }
    }
}
