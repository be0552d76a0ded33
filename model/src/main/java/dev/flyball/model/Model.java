package dev.flyball.model;

import dev.flyball.kernel.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model as an application embeds it. Immutable; safe for any number of threads.
public final class Model implements AutoCloseable {
    private final TableModel model;
    private final PackageFormat.Manifest manifest;
    private final RowReader reader;

    private Model(TableModel model, PackageFormat.Manifest manifest) {
        this.model = model;
        this.manifest = manifest;
        this.reader = new RowReader(model.signature(), manifest.passed());
    }

    /// Loads a package directory.
    ///
    /// @throws dev.flyball.kernel.FlyballException FB-532 when it is missing, damaged or of a newer format
    public static Model load(Path folder) {
        JsonObject json = PackageFormat.readJson(folder);
        return new Model(PackageFormat.readModel(folder, json), PackageFormat.readManifest(json));
    }

    /// Predicts one row.
    ///
    /// @throws dev.flyball.kernel.FlyballException naming a missing, unknown or mistyped column
    public Prediction predict(Row row) {
        return predictions(reader.read(row)).get(0);
    }

    /// Predicts rows.
    public List<Prediction> predict(List<Row> rows) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(new LinkedHashMap<>(row.values())));
        return predictions(reader.read(values, "rows"));
    }

    private List<Prediction> predictions(Batch batch) {
        double[] outputs = model.predict(batch);
        List<Prediction> predictions = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            predictions.add(Prediction.of(signature(), outputs, row * model.outputs()));
        }
        return predictions;
    }

    /// Predicts rows of numbers, for models whose inputs all are numbers or booleans.
    ///
    /// @param rows row-major, in the order of the signature's inputs; NaN is missing
    /// @param out row-major, `count × outputs()`; overwritten
    /// @throws IllegalStateException when an input is a text
    public void predict(double[] rows, int count, double[] out) {
        int width = signature().inputs().size();
        Batch batch = new Batch(count);
        for (int column = 0; column < width; column++) {
            Field field = signature().inputs().get(column);
            if (field.type() == DataType.BYTES) {
                throw new IllegalStateException("The input " + field.name() + " is a text: use rows with names.");
            }
            double[] values = new double[count];
            for (int row = 0; row < count; row++) {
                values[row] = rows[row * width + column];
            }
            batch.put(field.name(), new Batch.Numbers(values));
        }
        System.arraycopy(model.predict(batch), 0, out, 0, count * outputs());
    }

    /// The same in single precision; scoring itself is in double precision.
    public void predict(float[] rows, int count, float[] out) {
        double[] wide = new double[count * signature().inputs().size()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = rows[i];
        }
        double[] results = new double[count * outputs()];
        predict(wide, count, results);
        for (int i = 0; i < results.length; i++) {
            out[i] = (float) results[i];
        }
    }

    public int outputs() {
        return model.outputs();
    }

    public Signature signature() {
        return model.signature();
    }

    public TableModel table() {
        return model;
    }

    public PackageFormat.Manifest manifest() {
        return manifest;
    }

    public RowReader rows() {
        return reader;
    }

    /// Frees what the model holds; our own formats hold nothing.
    @Override
    public void close() {}
}
