package dev.flyball.server;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.PackageFormat;
import dev.flyball.model.Signature;
import dev.flyball.model.TableModel;
import dev.flyball.model.Task;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.features.Keep;
import dev.flyball.model.predict.LinearModel;
import dev.flyball.model.predict.Link;
import dev.flyball.store.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Packages of models whose answers are known: `y = factor · x`, from a column `x` that is never missing.
final class TestPackages {
    private TestPackages() {}

    static void write(Path folder, double factor) throws IOException {
        List<Field> inputs = List.of(Field.column("x", DataType.FP64, false));
        FittedFeatures features = new FittedFeatures(inputs, List.of(new Keep("x")));
        LinearModel predictor =
                new LinearModel(new double[] {factor}, new double[] {0}, new double[] {0}, Link.IDENTITY);
        Signature signature = Signature.ofTable(Task.REGRESSION, inputs, List.of(), "y");
        PackageFormat.write(
                Files.createDirectories(folder),
                new TableModel(signature, features, predictor),
                new PackageFormat.Manifest("line", Set.of("note", "customer", "when"), facts()));
    }

    /// Rows have a key and a time.
    private static JsonObject facts() {
        JsonObject data = JsonObject.builder()
                .put("key", JsonArray.ofTexts(List.of("customer")))
                .put("time", "when")
                .build();
        return JsonObject.builder().put("data", data).build();
    }

    static Digest publish(Home home, double factor) {
        try {
            Path staged = home.temporary().resolve("test-package");
            write(staged, factor);
            return home.objects().publish(staged, () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
