package dev.flyball.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.testing.Draw;
import dev.flyball.testing.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {
    @TempDir
    Path temp;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(temp);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aSmallTableByHand() throws IOException {
        Profile profile = desk.profile(desk.csv("n,k", "1,a", "2,b", "4,a", ",a", "0,"), null);

        ColumnProfile n = profile.columns().get(0);
        assertThat(profile.rows()).isEqualTo(5);
        assertThat(List.of(n.count(), n.nulls(), n.distinct())).containsExactly(4L, 1L, 4L);
        NumberSummary numbers = Objects.requireNonNull(n.numbers());
        assertThat(numbers.mean()).isEqualTo(1.75);
        assertThat(numbers.std()).isEqualTo(Math.sqrt((1.75 * 1.75 + 0.75 * 0.75 + 0.25 * 0.25 + 2.25 * 2.25) / 3));
        assertThat(numbers.quantile(0.5)).isEqualTo(1.5);
        assertThat(numbers.quantile(0.25)).isEqualTo(0.75);
        assertThat(numbers.zeros()).isEqualTo(1);
        ColumnProfile k = profile.columns().get(1);
        assertThat(k.top()).containsExactly(new ValueCount("a", 3), new ValueCount("b", 1));
        assertThat(k.semantic().type()).isEqualTo(SemanticType.CATEGORICAL);
        assertThat(k.singletons()).isEqualTo(1);
    }

    @Test
    void theHistogramHasTheAgreedEdges() {
        Histogram histogram = Histogram.on(0, 1, 3);
        assertThat(histogram.edges()).containsExactly(0, 1 / 3.0, 2 * (1 / 3.0), 1);
        assertThat(histogram.cell(0)).isZero();
        assertThat(histogram.cell(1 / 3.0)).isEqualTo(1);
        assertThat(histogram.cell(1)).isEqualTo(2);
        assertThat(histogram.cell(1.1)).isEqualTo(-1);
        assertThat(histogram.cell(Double.NaN)).isEqualTo(-1);
        assertThat(Histogram.on(4, 4, 20).edges()).containsExactly(3.5, 4.5);
        assertThat(Arrays.stream(Histogram.on(-1.7e308, 1.7e308, 4).edges()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void semanticTypesAreFoundByTheOrderOfTheRules() throws IOException {
        String header = "flag,when,id,few,whole,real,kind,words,empty";
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < 200; i++) {
            lines.add(String.join(
                    ",",
                    i % 2 == 0 ? "Yes" : "No",
                    "2026-01-" + (i % 28 < 9 ? "0" : "") + (i % 28 + 1),
                    "u" + i,
                    Integer.toString(i % 5),
                    Integer.toString(i % 60),
                    i + ".5",
                    "k" + i % 7,
                    "text " + i % 150,
                    ""));
        }
        Profile profile = desk.profile(desk.csv(lines.toArray(String[]::new)), null);

        assertThat(profile.columns())
                .extracting(column -> column.semantic().type())
                .containsExactly(
                        SemanticType.BOOLEAN,
                        SemanticType.TIMESTAMP,
                        SemanticType.ID_LIKE,
                        SemanticType.INTEGER,
                        SemanticType.INTEGER,
                        SemanticType.REAL,
                        SemanticType.CATEGORICAL,
                        SemanticType.TEXT,
                        SemanticType.TEXT);
        assertThat(profile.columns().get(3).semantic().lowCardinality()).isTrue();
        assertThat(profile.columns().get(4).semantic().lowCardinality()).isFalse();
        assertThat(profile.columns().get(2).semantic().rule()).isEqualTo("200 distinct values in 200 rows");
        assertThat(profile.columns().get(8).semantic().rule()).isEqualTo("no value is present");
    }

    @Test
    void infinitiesAndNansAreCountedApart() throws IOException {
        double nan = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
        double[] values = {1, Double.POSITIVE_INFINITY, nan, Double.NEGATIVE_INFINITY, 3, Double.NaN, -0.0, 0.0};
        ColumnProfile x = only(new Column.Numbers("x", ColumnType.REAL, values));

        NumberSummary numbers = Objects.requireNonNull(x.numbers());
        assertThat(List.of(x.count(), x.nulls(), x.distinct())).containsExactly(7L, 1L, 5L);
        assertThat(List.of(numbers.nan(), numbers.positiveInfinities(), numbers.negativeInfinities()))
                .containsExactly(1L, 1L, 1L);
        assertThat(numbers.zeros()).isEqualTo(2);
        assertThat(numbers.negatives()).isEqualTo(1);
        assertThat(numbers.mean()).isEqualTo(1);
        assertThat(List.of(numbers.min(), numbers.max())).containsExactly(0.0, 3.0);
        JsonObject json = x.toJson();
        assertThat(json.array("top").get(0)).hasToString("{\"count\":2,\"value\":0.0}");
        assertThat(json.array("top").canonical()).contains("\"-Infinity\"").contains("\"Infinity\"");
    }

    private ColumnProfile only(Column column) throws IOException {
        return desk.profile(desk.dataset(new Table(List.of(column))), null)
                .columns()
                .getFirst();
    }

    @Test
    void aTableWithoutRowsHasAProfile() throws IOException {
        Profile profile = desk.profile(
                desk.dataset(new Table(List.of(
                        new Column.Numbers("x", ColumnType.REAL, new double[0]),
                        new Column.Texts("k", ColumnType.TEXT, new int[0], List.of())))),
                "k");

        assertThat(profile.rows()).isZero();
        assertThat(profile.alerts()).isEmpty();
        JsonObject x = profile.columns().getFirst().toJson();
        for (String key : List.of("mean", "std", "min", "max", "quantiles", "histogram", "target_association")) {
            assertThat(x.get(key)).as(key).isEqualTo(JsonNull.NULL);
        }
    }

    @Test
    void oneRowHasNoSpread() throws IOException {
        ColumnProfile x = only(new Column.Numbers("x", ColumnType.REAL, new double[] {2.5}));

        NumberSummary numbers = Objects.requireNonNull(x.numbers());
        assertThat(numbers.mean()).isEqualTo(2.5);
        assertThat(numbers.std()).isNaN();
        assertThat(numbers.quantile(0.99)).isEqualTo(2.5);
        assertThat(Objects.requireNonNull(numbers.histogram()).edges()).containsExactly(2, 3);
    }

    @Test
    void aConstantAndAnEmptyColumnAreToldOf() throws IOException {
        Profile profile = desk.profile(desk.csv("c,e,x", "7,,1", "7,,2", "7,,3"), null);

        assertThat(profile.alerts())
                .extracting(alert -> alert.code() + " " + alert.column())
                .contains("CONSTANT c", "MISSING e", "UNIQUE x")
                .doesNotContain("CONSTANT e", "UNIFORM c");
        NumberSummary c = Objects.requireNonNull(profile.columns().getFirst().numbers());
        assertThat(c.std()).isZero();
        assertThat(c.skewness()).isNaN();
        assertThat(profile.columns().get(1).entropy()).isNaN();
    }

    @Test
    void alertsCarryValueAndLimit() throws IOException {
        List<String> lines = new ArrayList<>(List.of("a,b,city,when,share"));
        for (int i = 0; i < 60; i++) {
            lines.add(i + "," + 2 * i + "," + (i % 3 == 0 ? "Springfield" : i % 3 == 1 ? "springfild" : "Rome") + ","
                    + (1 + i % 28) + ".12.2025," + (i < 57 ? "x" : "y"));
        }
        Profile profile = desk.profile(desk.csv(lines.toArray(String[]::new)), "b");

        Alert leak = profile.alerts().getFirst();
        assertThat(leak.toJson())
                .hasToString("{\"code\":\"target_leakage_suspect\",\"column\":\"a\",\"limit\":0.98,\"value\":"
                        + leak.value() + "}");
        assertThat(leak.value()).isGreaterThan(0.999999);
        assertThat(profile.alerts())
                .extracting(alert -> alert.code() + " " + alert.column() + " " + alert.other())
                .contains(
                        "HIGH_CORRELATION a b",
                        "DIRTY_CATEGORIES city null",
                        "DATE_AS_TEXT when null",
                        "IMBALANCE share null");
    }

    @Test
    void duplicatesAreRowsThatEqualAnEarlierOne() throws IOException {
        Profile profile = desk.profile(desk.csv("a,b", "1,x", "1,", "1,x", "2,x", "1,", "1,x", "1,X"), null);

        assertThat(profile.duplicates()).isEqualTo(3);
        // Of the four different rows 1,x and 1, and 1,X differ in b alone; 1,x and 2,x in a alone.
        assertThat(profile.alerts().stream()
                        .filter(alert -> alert.code() == Alert.Code.NEAR_DUPLICATES)
                        .map(Alert::value))
                .containsExactly(3.0);
    }

    @Test
    void thePathThroughTheEngineGivesTheSame() throws IOException {
        Trials.of(25).check(draw -> {
            Path dataset = desk.dataset(table(draw, draw.between(1, 60)));
            assertThat(Profiler.bySql(desk.files(), dataset, "k").toJson())
                    .isEqualTo(desk.profile(dataset, "k").toJson());
            assertThat(Profiler.bySql(desk.files(), dataset, "i").toJson())
                    .isEqualTo(desk.profile(dataset, "i").toJson());
        });
    }

    @Test
    void theOrderOfRowsChangesNothing() throws IOException {
        Trials.of(25).check(draw -> {
            Table table = table(draw, draw.between(1, 80));
            int[] permutation = draw
                    .shuffled(IntStream.range(0, table.rows()).boxed().toList())
                    .stream()
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(columns(table.select(permutation))).isEqualTo(columns(table));
        });
    }

    private String columns(Table table) throws IOException {
        return desk.profile(desk.dataset(table), "x").columns().stream()
                .map(column -> column.toJson().canonical())
                .collect(Collectors.joining("\n"));
    }

    /// Numbers with gaps, whole numbers, texts beyond the basic plane, truth values.
    private static Table table(Draw draw, int rows) {
        List<String> dictionary = List.of("b", "a", "\uD83D\uDE80", "\uFF5E", "é", "");
        int[] codes = IntStream.range(0, rows).map(i -> draw.between(-1, 5)).toArray();
        double[] whole = IntStream.range(0, rows)
                .mapToDouble(i -> draw.chance(0.1) ? Double.NaN : draw.between(-30, 30))
                .toArray();
        double[] flags = IntStream.range(0, rows)
                .mapToDouble(i -> draw.chance(0.1) ? Double.NaN : draw.between(0, 1))
                .toArray();
        return new Table(List.of(
                new Column.Numbers("x", ColumnType.REAL, draw.numbersWithGaps(rows, 0.1)),
                new Column.Numbers("i", ColumnType.INTEGER, whole),
                new Column.Numbers("f", ColumnType.BOOLEAN, flags),
                new Column.Texts("k", ColumnType.TEXT, codes, dictionary)));
    }

    @Test
    void twoThousandColumnsWork() throws IOException {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 2000; c++) {
            columns.add(new Column.Numbers("c" + c, ColumnType.INTEGER, new double[] {c, 1, 2}));
        }
        Profile profile = desk.profile(desk.dataset(new Table(columns)), "c0");

        assertThat(profile.columns()).hasSize(2000);
        assertThat(profile.skipped())
                .containsExactly(
                        "near_duplicates: more than 100000 rows or 50 columns",
                        "high_correlation: number columns after the first 100");
    }

    @Test
    void anUnknownTargetNamesTheNearest() {
        assertThatThrownBy(() -> desk.profile(desk.csv("price,label", "1,a", "2,b"), "lable"))
                .hasMessage("The data has no such column (lable).")
                .hasFieldOrPropertyWithValue("hint", "Maybe label.")
                .hasFieldOrPropertyWithValue("where", "--target");
    }
}
