package dev.flyball.cli;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.PackageFormat;
import dev.flyball.model.Signature;
import dev.flyball.model.TableModel;
import dev.flyball.model.Task;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.features.Keep;
import dev.flyball.model.features.Levels;
import dev.flyball.model.features.OneHot;
import dev.flyball.model.predict.LinearModel;
import dev.flyball.model.predict.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A package of a logistic model: churn (No, Yes) from `tenure`, always given, and `plan`, basic or pro.
final class SmallPackage {
    private SmallPackage() {}

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Field> inputs =
                List.of(Field.column("tenure", DataType.FP64, false), Field.column("plan", DataType.BYTES, true));
        FittedFeatures features = new FittedFeatures(
                inputs, List.of(new Keep("tenure"), new OneHot("plan", new Levels(List.of("basic", "pro")))));
        LinearModel predictor = new LinearModel(
                new double[] {-0.1, 1, 0.5}, new double[] {0.25}, new double[] {0, 0, 0}, Link.LOGISTIC);
        Signature signature = Signature.ofTable(Task.BINARY, inputs, List.of("No", "Yes"), "churn");
        PackageFormat.write(
                folder,
                new TableModel(signature, features, predictor),
                new PackageFormat.Manifest("churn", Set.of("id"), JsonObject.EMPTY));
        return folder;
    }

    /// The probability of Yes, computed by hand.
    static double yes(double tenure, double planWeight) {
        return 1 / (1 + Math.exp(-(0.25 - 0.1 * tenure + planWeight)));
    }
}
