package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.features.ImputeNumber;
import dev.flyball.model.features.Keep;
import dev.flyball.model.features.Levels;
import dev.flyball.model.features.OneHot;
import dev.flyball.model.predict.Constant;
import dev.flyball.model.predict.LinearModel;
import dev.flyball.model.predict.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    @TempDir
    Path folder;

    private static TableModel classes() {
        List<Field> inputs =
                List.of(Field.column("tenure", DataType.INT64, false), Field.column("plan", DataType.BYTES, true));
        FittedFeatures features = new FittedFeatures(
                inputs, List.of(new Keep("tenure"), new OneHot("plan", new Levels(List.of("basic", "pro")))));
        LinearModel predictor =
                new LinearModel(new double[] {-0.1, 1, 2}, new double[] {0.5}, new double[3], Link.LOGISTIC);
        return new TableModel(
                Signature.ofTable(Task.BINARY, inputs, List.of("No", "Yes"), "churn"), features, predictor);
    }

    private static TableModel numbers() {
        List<Field> inputs = List.of(Field.column("a", DataType.FP64, true), Field.column("b", DataType.FP64, true));
        FittedFeatures features =
                new FittedFeatures(inputs, List.of(new ImputeNumber("a", 5), new Keep("a"), new Keep("b")));
        LinearModel predictor =
                new LinearModel(new double[] {2, 3}, new double[] {1}, new double[] {0, 7}, Link.IDENTITY);
        return new TableModel(Signature.ofTable(Task.REGRESSION, inputs, List.of(), "y"), features, predictor);
    }

    private Model save(TableModel model) throws IOException {
        PackageFormat.Manifest manifest = new PackageFormat.Manifest(
                "churn", Set.of("customer"), JsonObject.builder().build());
        PackageFormat.write(folder, model, manifest);
        return Model.load(folder);
    }

    @Test
    void aPackagePredictsAsTheModelThatWasWritten() throws IOException {
        try (Model model = save(classes())) {
            Prediction prediction = model.predict(Row.of("tenure", 5, "plan", "pro", "customer", "7590"));
            assertThat(prediction.label()).isEqualTo("Yes");
            assertThat(prediction.probability("Yes")).isEqualTo(1 / (1 + StrictMath.exp(-2.0)));
            assertThat(prediction.probabilities().keySet()).containsExactly("No", "Yes");
            assertThatIllegalStateException().isThrownBy(prediction::number);
            assertThatIllegalArgumentException().isThrownBy(() -> prediction.probability("Maybe"));
            assertThat(model.signature()).isEqualTo(classes().signature());
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        save(classes());
        byte[] manifest = Files.readAllBytes(folder.resolve("flyball.json"));
        byte[] predictor = Files.readAllBytes(folder.resolve("model.bin"));
        save(classes());
        assertThat(Files.readAllBytes(folder.resolve("flyball.json"))).isEqualTo(manifest);
        assertThat(Files.readAllBytes(folder.resolve("model.bin"))).isEqualTo(predictor);
    }

    @Test
    void arraysRowsAndBatchesGiveTheSameBits() throws IOException {
        try (Model model = save(numbers())) {
            RandomGenerator random = Seeds.generator(1);
            int count = 3000;
            double[] rows = random.doubles(count * 2L).toArray();
            rows[1] = Double.NaN;
            rows[4] = Double.NaN;
            double[] out = new double[count];
            model.predict(rows, count, out);
            float[] single = new float[count];
            float[] floats = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                floats[i] = (float) rows[i];
            }
            model.predict(floats, count, single);
            for (int i = 0; i < count; i++) {
                Prediction prediction = model.predict(Row.of("a", number(rows[2 * i]), "b", number(rows[2 * i + 1])));
                assertThat(prediction.number()).isEqualTo(out[i]);
                assertThat((double) single[i]).isCloseTo(out[i], org.assertj.core.data.Offset.offset(1e-5));
            }
            assertThat(out[0]).isEqualTo(1 + 2 * rows[0] + 21);
            assertThat(out[2]).isEqualTo(1 + 10 + 3 * rows[5]);
        }
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "NaN" : (Object) value;
    }

    @Test
    void manyThreadsMayPredictAtOnce() throws Exception {
        try (Model model = save(numbers())) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Boolean>> answers = new java.util.ArrayList<>();
                for (int task = 0; task < 200; task++) {
                    int first = task;
                    answers.add(threads.submit(() -> predictsWell(model, first)));
                }
                for (Future<Boolean> answer : answers) {
                    assertThat(answer.get()).isTrue();
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    private static boolean predictsWell(Model model, int first) {
        double[] rows = new double[200];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = first + i;
        }
        double[] out = new double[100];
        model.predict(rows, 100, out);
        for (int i = 0; i < out.length; i++) {
            if (out[i] != 1 + 2 * rows[2 * i] + 3 * rows[2 * i + 1]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void textsDoNotGoIntoArrays() throws IOException {
        try (Model model = save(classes())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.predict(new double[2], 1, new double[2]))
                    .withMessageContaining("text inputs");
        }
    }

    @Test
    void partsMustFit() {
        TableModel model = classes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TableModel(model.signature(), model.features(), new Constant(4, new double[2])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TableModel(model.signature(), model.features(), new Constant(3, new double[1])));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TableModel(numbers().signature(), model.features(), new Constant(3, new double[1])));
    }

    private void assertRefused(String where, String message, String hint) {
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> Model.load(folder))
                .satisfies(e -> {
                    assertThat(e.code().code()).isEqualTo("FB-532");
                    assertThat(e.where())
                            .isEqualTo(
                                    where.isEmpty()
                                            ? folder.toString()
                                            : folder.resolve(where).toString());
                    assertThat(e.message()).startsWith(message);
                    assertThat(e.hint()).isEqualTo(hint);
                });
    }

    @Test
    void aFolderThatIsNoPackageIsRefused() {
        assertRefused(
                "",
                "There is no package (flyball.json is missing).",
                "Maybe the path of a package directory; see flyball models list.");
    }

    @Test
    void aMissingPredictorIsRefused() throws IOException {
        save(classes());
        Files.delete(folder.resolve("model.bin"));
        assertRefused(
                "model.bin",
                "The package is not whole (model.bin is missing).",
                "Maybe copy it again from where it was made.");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        save(classes());
        Path manifest = folder.resolve("flyball.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\": 1", "\"format\": 2"));
        assertRefused(
                "flyball.json",
                "The package is of a newer format (2).",
                "Maybe use a newer Flyball; this one reads up to 1.");
    }

    @Test
    void aChangedPredictorIsRefused() throws IOException {
        save(classes());
        byte[] bytes = Files.readAllBytes(folder.resolve("model.bin"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("model.bin"), bytes);
        assertRefused(
                "model.bin",
                "The package is damaged (its digest is not the one in flyball.json).",
                "Maybe copy it again from where it was made.");
    }

    @Test
    void aChangedManifestIsRefusedOrStillAModel() throws IOException {
        save(classes());
        Path manifest = folder.resolve("flyball.json");
        byte[] bytes = Files.readAllBytes(manifest);
        RandomGenerator random = Seeds.generator(2);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] changed =
                    trial % 2 == 0 ? bytes.clone() : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Files.write(manifest, changed);
            try (Model model = Model.load(folder)) {
                assertThat(model.outputs()).isEqualTo(2);
            } catch (FlyballException e) {
                assertThat(e.code().code()).isEqualTo("FB-532");
                assertThat(e.where()).startsWith(folder.toString());
            }
        }
    }

    @Test
    void theFirstOfEqualClassesIsTheLabel() throws IOException {
        TableModel model = classes();
        TableModel even = new TableModel(model.signature(), model.features(), new Constant(3, new double[] {0.5, 0.5}));
        try (Model loaded = save(even)) {
            assertThat(loaded.predict(Row.of("tenure", 1)).label()).isEqualTo("No");
        }
    }
}
