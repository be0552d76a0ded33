package dev.flyball.stats.golden;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Compares every expected key of every case of golden files: one in the test resources, and those of the same format
/// among the files that the system property `flyball.golden` names, separated by commas.
///
/// @param resource a name below `/golden/`, such as `drift.json`
/// @param built the families that the code has
/// @param code what it gives for a key of a case
public record GoldenFile(String resource, Set<String> built, Code code) {

    /// The code under test.
    @FunctionalInterface
    public interface Code {
        /// A Double, Integer, double[], int[], String or String[].
        Object got(String family, GoldenInputs inputs, String key);
    }

    /// One test per case of a family that is built; the names of the others are printed.
    public Stream<DynamicTest> tests() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (JsonObject file : files()) {
            for (JsonValue value : file.array("cases")) {
                JsonObject golden = (JsonObject) value;
                if (built.contains(golden.string("family"))) {
                    tests.add(dynamicTest(
                            golden.string("family") + " " + golden.string("id"), () -> compare(file, golden)));
                } else {
                    others.add(golden.string("family"));
                }
            }
        }
        if (!others.isEmpty()) {
            System.out.println(resource + ", families not judged here: " + String.join(", ", others));
        }
        return tests.stream();
    }

    private List<JsonObject> files() throws IOException {
        List<JsonObject> files = new ArrayList<>();
        try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + resource)) {
            files.add((JsonObject) Json.parse(Objects.requireNonNull(in).readAllBytes()));
        }
        String format = files.getFirst().string("format");
        for (String name : System.getProperty("flyball.golden", "").split(",", -1)) {
            if (!name.isBlank()) {
                JsonObject file = (JsonObject) Json.parse(Files.readAllBytes(locate(name.strip())));
                if (file.string("format").equals(format)) {
                    files.add(file);
                }
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

    private void compare(JsonObject file, JsonObject golden) {
        GoldenInputs inputs = new GoldenInputs(golden.object("inputs"));
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonValue> expected :
                golden.object("expected").members().entrySet()) {
            Object got = got(golden.string("family"), inputs, expected.getKey());
            if (!agree(expected.getValue(), got, tolerance(file, expected.getKey()))) {
                failures.add(golden.string("id") + " " + expected.getKey() + ": expected "
                        + expected.getValue().canonical() + ", got " + text(got));
            }
        }
        assertThat(failures).isEmpty();
    }

    /// What the code gives; `error` when it refuses the inputs.
    private Object got(String family, GoldenInputs inputs, String key) {
        try {
            return code.got(family, inputs, key);
        } catch (IllegalArgumentException e) {
            return "error";
        } catch (RuntimeException e) {
            return "unexpected " + e;
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
        return switch (got) {
            case double[] reals -> expected instanceof JsonArray array && agree(array, reals, tolerance);
            case int[] integers ->
                expected instanceof JsonArray array
                        && Arrays.equals(
                                GoldenInputs.numbers(array),
                                Arrays.stream(integers).asDoubleStream().toArray());
            case String[] texts -> expected instanceof JsonArray array && agree(array, texts);
            case Integer integer -> expected instanceof JsonNumber number && number.real() == integer;
            case Double real when expected instanceof JsonNumber number -> near(number.real(), real, tolerance);
            default -> expected instanceof JsonString text && text.text().equals(got.toString());
        };
    }

    private static boolean agree(JsonArray expected, double[] got, double[] tolerance) {
        double[] wanted = GoldenInputs.numbers(expected);
        for (int i = 0; i < got.length && i < wanted.length; i++) {
            if (!near(wanted[i], got[i], tolerance)) {
                return false;
            }
        }
        return wanted.length == got.length;
    }

    private static boolean agree(JsonArray expected, String[] got) {
        return expected.equals(JsonArray.ofTexts(List.of(got)));
    }

    private static boolean near(double expected, double got, double[] tolerance) {
        return Math.abs(got - expected) <= tolerance[1] + tolerance[0] * Math.abs(expected);
    }

    private static String text(Object got) {
        return switch (got) {
            case double[] reals -> Arrays.toString(reals);
            case int[] integers -> Arrays.toString(integers);
            case String[] texts -> Arrays.toString(texts);
            default -> got.toString();
        };
    }
}
