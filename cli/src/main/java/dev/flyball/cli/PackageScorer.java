package dev.flyball.cli;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Model;
import dev.flyball.model.Signature;
import dev.flyball.training.features.TableBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A package in this process.
final class PackageScorer implements Scorer {
    private final Model model;
    private final String version;

    /// @param version what the column `model_version` says
    PackageScorer(Model model, String version) {
        this.model = model;
        this.version = version;
    }

    @Override
    public Facts facts() {
        Signature signature = model.signature();
        return new Facts(
                signature.inputs(), signature.classes(), model.manifest().passed(), dialect(), false);
    }

    private @Nullable Dialect dialect() {
        return model.manifest().facts().get("data") instanceof JsonObject data
                        && data.get("dialect") instanceof JsonObject dialect
                ? Dialect.fromJson(dialect)
                : null;
    }

    @Override
    public Scores score(Table rows) {
        Signature signature = model.signature();
        double[] outputs = model.table().predict(TableBatch.of(rows, signature.inputs()));
        if (signature.classes().isEmpty()) {
            Column prediction = new Column.Numbers("prediction", ColumnType.REAL, outputs);
            return new Scores(prediction, List.of(), version, List.of());
        }
        return classes(signature.classes(), outputs, rows.rows());
    }

    private Scores classes(List<String> classes, double[] outputs, int rows) {
        int k = classes.size();
        int[] best = new int[rows];
        List<Column.Numbers> probabilities = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            double[] shares = new double[rows];
            for (int row = 0; row < rows; row++) {
                shares[row] = outputs[row * k + c];
                if (shares[row] > outputs[row * k + best[row]]) {
                    best[row] = c;
                }
            }
            probabilities.add(new Column.Numbers("probability_" + classes.get(c), ColumnType.REAL, shares));
        }
        Column prediction = new Column.Texts("prediction", ColumnType.TEXT, best, classes);
        return new Scores(prediction, probabilities, version, List.of());
    }

    @Override
    public void close() {
        model.close();
    }
}
