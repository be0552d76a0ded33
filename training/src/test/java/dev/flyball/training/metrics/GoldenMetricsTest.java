package dev.flyball.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compares every expected key of every case of golden files: the one in the test resources, and those named by the
/// system property `flyball.golden`, separated by commas.
class GoldenMetricsTest {
    private static List<JsonObject> files() throws IOException {
        List<JsonObject> files = new ArrayList<>();
        try (InputStream in = GoldenMetricsTest.class.getResourceAsStream("/golden/metrics.json")) {
            files.add((JsonObject) Json.parse(Objects.requireNonNull(in).readAllBytes()));
        }
        for (String name : System.getProperty("flyball.golden", "").split(",", -1)) {
            if (!name.isBlank()) {
                files.add((JsonObject) Json.parse(Files.readAllBytes(locate(name.strip()))));
            }
        }
        return files;
    }

    /// A relative name is meant from the folder that the build was started in, which is this one or one above.
    private static Path locate(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalArgumentException("There is no golden file " + name + ".");
    }

    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        TreeSet<String> notBuilt = new TreeSet<>();
        for (JsonObject file : files()) {
            for (JsonValue value : file.array("cases")) {
                JsonObject golden = (JsonObject) value;
                if (GoldenFamilies.BUILT.contains(golden.string("family"))) {
                    tests.add(dynamicTest(golden.string("id"), () -> compare(file, golden)));
                } else {
                    notBuilt.add(golden.string("family"));
                }
            }
        }
        if (!notBuilt.isEmpty()) {
            System.out.println("Golden families not built in this module: " + String.join(", ", notBuilt));
        }
        return tests.stream();
    }

    @Test
    void ownFileHasNoFamilyThatIsNotBuilt() throws IOException {
        assertThat(files().getFirst().array("cases").items())
                .extracting(value -> ((JsonObject) value).string("family"))
                .allMatch(GoldenFamilies.BUILT::contains);
    }

    private static void compare(JsonObject file, JsonObject golden) {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonValue> expected :
                golden.object("expected").members().entrySet()) {
            Object got = got(golden, expected.getKey());
            double[] tolerance = tolerance(file, expected.getKey());
            if (!agree(expected.getValue(), got, tolerance)) {
                failures.add(golden.string("id") + " " + expected.getKey() + ": expected "
                        + expected.getValue().canonical() + ", got " + text(got));
            }
        }
        assertThat(failures).isEmpty();
    }

    private static Object got(JsonObject golden, String key) {
        try {
            return GoldenFamilies.got(golden.string("family"), new GoldenInputs(golden.object("inputs")), key);
        } catch (IllegalArgumentException e) {
            return "error";
        }
    }

    /// rtol, atol.
    private static double[] tolerance(JsonObject file, String key) {
        JsonObject tolerances = file.object("tolerances");
        JsonObject exceptions = tolerances.object("exceptions");
        String name = key.replaceAll("@.*", "");
        JsonObject chosen = exceptions.has(name) ? exceptions.object(name) : tolerances.object("default");
        return new double[] {chosen.real("rtol"), chosen.real("atol")};
    }

    private static boolean agree(JsonValue expected, Object got, double[] tolerance) {
        if (expected instanceof JsonString text) {
            return text.text().equals(got)
                    || got instanceof Double value && text.text().equals(value.toString());
        }
        if (expected instanceof JsonArray array) {
            return got instanceof double[] reals && agree(array, reals, tolerance)
                    || got instanceof int[] integers && agree(array, integers);
        }
        return got instanceof Double value && near((JsonNumber) expected, value, tolerance);
    }

    private static boolean agree(JsonArray expected, double[] got, double[] tolerance) {
        for (int i = 0; i < got.length && i < expected.size(); i++) {
            if (!near((JsonNumber) expected.get(i), got[i], tolerance)) {
                return false;
            }
        }
        return expected.size() == got.length;
    }

    private static boolean agree(JsonArray expected, int[] got) {
        for (int i = 0; i < got.length && i < expected.size(); i++) {
            if (((JsonNumber) expected.get(i)).integer() != got[i]) {
                return false;
            }
        }
        return expected.size() == got.length;
    }

    private static boolean near(JsonNumber expected, double got, double[] tolerance) {
        if (expected.isInteger()) {
            return got == expected.integer();
        }
        return Math.abs(got - expected.real()) <= tolerance[1] + tolerance[0] * Math.abs(expected.real());
    }

    private static String text(Object got) {
        return switch (got) {
            case double[] reals -> java.util.Arrays.toString(reals);
            case int[] integers -> java.util.Arrays.toString(integers);
            default -> got.toString();
        };
    }
}
