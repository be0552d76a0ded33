package dev.flyball.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.testing.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers of `profile/*.json` were computed by pandas and scipy, see `profile/oracle.py`.
class ProfileOracleTest {
    private static final double RELATIVE = 1e-9;

    @TempDir
    Path temp;

    @Test
    void aMixedTableHasTheNumbersOfPandas() throws IOException {
        Path file = temp.resolve("mixed.csv");
        Files.write(file, resource("mixed.csv"));
        compare(file, "mixed");
    }

    @Tag("shared")
    @ParameterizedTest
    @ValueSource(strings = {"german-credit", "telco-churn", "wine-quality-white", "bike-hours"})
    void aSharedTableHasTheNumbersOfPandas(String name) throws IOException {
        compare(SharedFolder.file("data/" + name + ".csv"), name);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ProfileOracleTest.class.getResourceAsStream("/profile/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private void compare(Path file, String name) throws IOException {
        JsonObject expected = (JsonObject) Json.parse(resource(name + ".json"));
        JsonObject got;
        try (Desk desk = Desk.in(temp)) {
            got = desk.profile(desk.read(file), expected.string("target")).toJson();
        }
        assertThat(got.integer("rows")).isEqualTo(expected.integer("rows"));
        assertThat(got.integer("duplicates")).isEqualTo(expected.integer("duplicates"));
        assertThat(got.array("columns").size())
                .isEqualTo(expected.object("columns").members().size());
        for (JsonValue item : got.array("columns")) {
            JsonObject column = (JsonObject) item;
            column(column, expected.object("columns").object(column.string("name")));
        }
        correlations(got.array("alerts"), expected.array("correlations"));
    }

    private static void column(JsonObject got, JsonObject expected) {
        String name = got.string("name");
        for (String key : List.of("count", "nulls", "distinct", "zeros")) {
            if (expected.has(key)) {
                assertThat(got.integer(key)).as(name + "." + key).isEqualTo(expected.integer(key));
            }
        }
        for (String key :
                List.of("entropy", "mean", "std", "min", "max", "skewness", "kurtosis", "target_association")) {
            if (expected.has(key)) {
                close(got.real(key), expected.real(key), name + "." + key);
            }
        }
        if (expected.has("target_measure")) {
            assertThat(got.string("target_measure")).as(name).isEqualTo(expected.string("target_measure"));
        }
        if (expected.has("quantiles")) {
            expected.object("quantiles")
                    .members()
                    .forEach((level, value) -> close(
                            got.object("quantiles").real(level), ((JsonNumber) value).real(), name + " q" + level));
            JsonObject histogram = got.object("histogram");
            assertThat(histogram.reals("edges")).as(name).containsExactly(expected.reals("edges"), within(1e-9));
            assertThat(histogram.reals("counts")).as(name).isEqualTo(expected.reals("counts"));
        }
        top(got.array("top"), expected.array("top"), name);
    }

    private static void top(JsonArray got, JsonArray expected, String name) {
        assertThat(got.size()).as(name).isEqualTo(expected.size());
        for (int i = 0; i < got.size(); i++) {
            JsonObject mine = (JsonObject) got.get(i);
            JsonArray theirs = (JsonArray) expected.get(i);
            assertThat(mine.real("count")).as(name + " top " + i).isEqualTo(((JsonNumber) theirs.get(1)).real());
            if (theirs.get(0) instanceof JsonNumber number) {
                assertThat(mine.real("value")).as(name + " top " + i).isEqualTo(number.real());
            } else {
                assertThat(text(mine.get("value"))).as(name).isEqualTo(((JsonString) theirs.get(0)).text());
            }
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.text() : value.canonical();
    }

    private static void correlations(JsonArray alerts, JsonArray expected) {
        List<JsonObject> got = alerts.items().stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.string("code").equals("high_correlation"))
                .toList();
        assertThat(got).hasSize(expected.size());
        for (int i = 0; i < got.size(); i++) {
            JsonArray pair = (JsonArray) expected.get(i);
            assertThat(got.get(i).string("column")).isEqualTo(((JsonString) pair.get(0)).text());
            assertThat(got.get(i).string("other")).isEqualTo(((JsonString) pair.get(1)).text());
            close(got.get(i).real("value"), ((JsonNumber) pair.get(2)).real(), "r");
        }
    }

    private static void close(double got, double expected, String what) {
        assertThat(got).as(what).isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
    }
}
