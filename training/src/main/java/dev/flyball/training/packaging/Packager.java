package dev.flyball.training.packaging;

import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.model.PackageFormat;
import dev.flyball.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a package directory. The same contents give the same bytes: nothing in it knows a time, a host or a run.
public final class Packager {
    private Packager() {}

    /// Fills the empty folder.
    public static void write(Path folder, PackageContents contents) throws IOException {
        PackageFormat.Manifest manifest =
                new PackageFormat.Manifest(contents.name(), contents.passed(), contents.facts());
        PackageFormat.write(folder, contents.model(), manifest);
        Files.writeString(folder.resolve("baseline.json"), baseline(contents).pretty() + "\n");
        Files.writeString(folder.resolve("MLmodel"), MlModel.yaml(contents));
        Files.writeString(folder.resolve("card.json"), ModelCard.json(contents).pretty() + "\n");
        Files.writeString(folder.resolve("card.md"), ModelCard.markdown(contents));
    }

    private static JsonObject baseline(PackageContents contents) {
        Table rows = contents.baseline();
        List<JsonValue> columns = new ArrayList<>();
        for (Field field : contents.model().signature().inputs()) {
            rows.find(field.name()).ifPresent(column -> columns.add(BaselineColumn.of(column)));
        }
        return JsonObject.builder()
                .put("rows", rows.rows())
                .put("columns", new JsonArray(columns))
                .put("predictions", new JsonArray(predictions(contents)))
                .build();
    }

    /// One distribution per output: the number, or the probability of each class.
    private static List<JsonValue> predictions(PackageContents contents) {
        int outputs = contents.model().outputs();
        boolean classes = contents.model().signature().task() != Task.REGRESSION;
        List<JsonValue> distributions = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            double[] values = new double[contents.predictions().length / outputs];
            for (int row = 0; row < values.length; row++) {
                values[row] = contents.predictions()[row * outputs + k];
            }
            String name = classes ? contents.model().signature().classes().get(k) : "prediction";
            distributions.add(BaselineColumn.numbers(name, values));
        }
        return distributions;
    }
}
