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
        return new Model(PackageFormat.readModel(folder, json), PackageFormat.readManifest(folder, json));
    }

    /// Predicts one row.
    ///
    /// @throws dev.flyball.kernel.FlyballException naming a missing, unknown or mistyped column
    public Prediction predict(Row row) {
        return predictions(reader.read(row)).get(0);
    }

    /// Predicts rows.
    ///
    /// @throws dev.flyball.kernel.FlyballException naming the first column that is missing, unknown or mistyped
    public List<Prediction> predict(List<Row> rows) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(new LinkedHashMap<>(row.values())));
        return predictions(reader.read(values, "rows"));
    }

    /// Predicts a batch; columns that are no inputs are not looked at.
    ///
    /// @throws dev.flyball.kernel.FlyballException when a required column is absent or of another type
    public List<Prediction> predict(Batch batch) {
        return predictions(batch);
    }

    private List<Prediction> predictions(Batch batch) {
        double[] outputs = model.predict(batch);
        List<Prediction> predictions = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            predictions.add(Prediction.of(signature(), outputs, row * model.outputs()));
        }
        return predictions;
    }

    /// Predicts rows of numbers, for models whose inputs all are numbers or booleans. Allocates nothing once warm.
    ///
    /// @param rows row-major, in the order of the signature's inputs; NaN is missing
    /// @param out row-major, `count × outputs()`; overwritten
    /// @throws IllegalStateException when an input is a text
    public void predict(double[] rows, int count, double[] out) {
        model.predict(rows, count, out);
    }

    /// The same in single precision; scoring itself is in double precision.
    public void predict(float[] rows, int count, float[] out) {
        model.predict(rows, count, out);
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
