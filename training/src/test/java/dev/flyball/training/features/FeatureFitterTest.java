package dev.flyball.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.features.FittedFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureFitterTest {
    private static final int ROWS = 200;

    private static Column.Numbers numbers(String name, ColumnType type, IntFunction<Double> value) {
        double[] values = new double[ROWS];
        Arrays.setAll(values, value::apply);
        return new Column.Numbers(name, type, values);
    }

    private static Column.Texts texts(String name, ColumnType type, IntFunction<@Nullable String> value) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] codes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            String text = value.apply(row);
            codes[row] = text == null ? -1 : places.computeIfAbsent(text, t -> places.size());
        }
        return new Column.Texts(name, type, codes, new ArrayList<>(places.keySet()));
    }

    private static FeatureFit fit(Table table, String... calls) {
        List<FeatureCall> parsed = Stream.of(calls)
                .map(call -> FeatureCall.parse(call, "flyball.yaml:7:5"))
                .toList();
        return FeatureFitter.fit(table, parsed, Set.of("target"));
    }

    private static FeatureFit fit(Column column, String... calls) {
        return fit(new Table(List.of(column)), calls);
    }

    private static double[] features(Column column, FeatureFit fit) {
        FittedFeatures features = fit.features();
        double[] out = new double[column.size() * features.width()];
        features.apply(TableBatch.of(new Table(List.of(column)), features.inputs()), out);
        return out;
    }

    @Test
    void aNumberThatIsNeverMissingStaysAsItIs() {
        Column column = numbers("x", ColumnType.REAL, row -> row * 0.5);
        FeatureFit fit = fit(column);
        assertThat(fit.features().names()).containsExactly("x");
        assertThat(fit.features().inputs()).containsExactly(Field.column("x", DataType.FP64, false));
        assertThat(fit.report()).containsExactly("x: as it is.");
        assertThat(features(column, fit)).isEqualTo(((Column.Numbers) column).values());
    }

    @Test
    void missingNumbersBecomeTheMedianAndAreFlagged() {
        Column column = numbers("x", ColumnType.INTEGER, row -> row % 4 == 0 ? Double.NaN : row % 3);
        FeatureFit fit = fit(column);
        assertThat(fit.features().names()).containsExactly("missing(x)", "x");
        assertThat(fit.features().inputs()).containsExactly(Field.column("x", DataType.FP64, true));
        assertThat(fit.report()).containsExactly("x: missing values become 1 and are flagged, kept as a number.");
        assertThat(Arrays.copyOf(features(column, fit), 4)).containsExactly(1, 1, 0, 1);
    }

    @Test
    void constantsRowNumbersAndIdsAreDroppedWithTheirReason() {
        assertThat(fit(numbers("x", ColumnType.INTEGER, row -> 3.0)).report())
                .containsExactly("x: dropped, it is constant.");
        assertThat(fit(numbers("x", ColumnType.INTEGER, row -> Double.NaN)).report())
                .containsExactly("x: dropped, it has no value.");
        assertThat(fit(numbers("instant", ColumnType.INTEGER, row -> row * 2.0)).report())
                .containsExactly("instant: dropped, it numbers the rows (keep(instant) keeps it).");
        assertThat(fit(numbers("user_id", ColumnType.INTEGER, row -> row * 7919.0 % 1e6))
                        .report())
                .containsExactly("user_id: dropped, it numbers the rows (keep(user_id) keeps it).");
        assertThat(fit(numbers("paid", ColumnType.INTEGER, row -> row * 7919.0 % 1e6))
                        .report())
                .containsExactly("paid: as it is.");
        assertThat(fit(texts("key", ColumnType.TEXT, row -> "K-" + row)).report())
                .containsExactly("key: dropped, it tells the rows apart (200 values in 200 rows).");
        assertThat(fit(texts("x", ColumnType.TEXT, row -> "same")).report())
                .containsExactly("x: dropped, it is constant.");
    }

    @Test
    void keepOverrulesADropAndDropsTheRest() {
        Table table = new Table(List.of(
                numbers("instant", ColumnType.INTEGER, row -> row * 1.0),
                numbers("x", ColumnType.REAL, row -> row * 0.5)));
        FeatureFit fit = fit(table, "keep(instant)");
        assertThat(fit.features().names()).containsExactly("instant");
        assertThat(fit.report()).containsExactly("instant: as it is.", "x: dropped, it is not among those to keep.");
    }

    @Test
    void fewLevelsBecomeOneFeatureEach() {
        Column column = texts("plan", ColumnType.TEXT, row -> row % 7 == 0 ? null : row % 2 == 0 ? "pro" : "basic");
        FeatureFit fit = fit(column);
        assertThat(fit.features().names()).containsExactly("missing(plan)", "plan=basic", "plan=pro");
        assertThat(fit.report()).containsExactly("plan: one feature for each of 2 levels.");
    }

    @Test
    void manyLevelsBecomeTheirFrequencyAndTheFrequentOnesAFeatureEach() {
        Column column =
                texts("city", ColumnType.TEXT, row -> row < 100 ? "Paris" : row < 150 ? "Rome" : "C" + row % 25);
        FeatureFit fit = fit(column);
        assertThat(fit.features().names().subList(0, 3)).containsExactly("frequency(city)", "city=C0", "city=C1");
        assertThat(fit.features().width()).isEqualTo(21);
        assertThat(features(column, fit)[0]).isEqualTo(0.5);
    }

    @Test
    void datesBecomeTheirPartsThatVary() {
        Column column = texts("day", ColumnType.DATE, row -> "2011-01-%02d".formatted(1 + row % 28));
        assertThat(fit(column).features().names())
                .containsExactly(
                        "day(day)",
                        "weekday(day)",
                        "day_of_year(day)",
                        "weekday_sin(day)",
                        "weekday_cos(day)",
                        "year_sin(day)",
                        "year_cos(day)");
    }

    @Test
    void textsOfSeveralWordsBecomeWordCounts() {
        RandomGenerator random = Seeds.generator(4);
        Column column = texts(
                "note",
                ColumnType.TEXT,
                row -> "the service was " + (random.nextBoolean() ? "good" : "bad") + " number " + row);
        assertThat(fit(column).features().names())
                .contains("text(note)=bad", "text(note)=good")
                .allMatch(name -> name.startsWith("text(note)="));
    }

    @Test
    void callsOnOneColumnAreChained() {
        Column column = numbers("age", ColumnType.INTEGER, row -> row == 0 ? Double.NaN : row * 3.0 - 100);
        FeatureFit fit = fit(column, "impute(age)", "clip(age, 0, 110)", "log1p(age)", "scale(age)");
        assertThat(fit.features().names()).containsExactly("missing(age)", "age");
        double[] values = features(column, fit);
        double mean = 0;
        for (int row = 0; row < ROWS; row++) {
            mean += values[row * 2 + 1] / ROWS;
        }
        assertThat(mean).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(fit.report().getFirst())
                .startsWith(
                        "age: missing values become 200 and are flagged, clipped to 0 … 110, the logarithm of 1 + the value, scaled");
    }

    @Test
    void anEncodedColumnIsNotAlsoKeptAsANumber() {
        Column column = numbers("season", ColumnType.INTEGER, row -> row % 4 + 1.0);
        assertThat(fit(column, "onehot(season)").features().names())
                .containsExactly("season=1", "season=2", "season=3", "season=4");
        assertThat(fit(column, "ordinal(season)").features().names()).containsExactly("ordinal(season)");
        assertThat(fit(column, "hash(season, 2)").features().names())
                .containsExactly("hash(season)=0", "hash(season)=1");
    }

    @Test
    void unknownAndExcludedColumnsAreNamed() {
        Table table = new Table(List.of(
                numbers("tenure", ColumnType.REAL, row -> row * 0.5),
                numbers("target", ColumnType.REAL, row -> row * 1.0)));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> fit(table, "onehot(tenur)"))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("flyball.yaml:7:5 FB-302 Unknown column (tenur).\nMaybe tenure."));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> fit(table, "scale(target)"))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("flyball.yaml:7:5 FB-302 The column target is no feature (scale).\n"
                                + "Maybe another column: the target, key, group and weight are not features."));
    }

    @Test
    void callsOnAColumnOfAnotherKindAreRefused() {
        Column plan = texts("plan", ColumnType.TEXT, row -> row % 2 == 0 ? "a" : "b");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> fit(plan, "clip(plan, 0, 1)"))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("flyball.yaml:7:5 FB-102 The column plan holds texts (clip).\n"
                                + "Maybe onehot(plan) or ordinal(plan)."));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> fit(plan, "datetime(plan)"))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("flyball.yaml:7:5 FB-504 The column plan holds no ISO-8601 times (a).\n"
                                + "Maybe write them as 2026-01-31T12:00, or drop(plan)."));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> fit(numbers("x", ColumnType.REAL, row -> row * 0.5), "text(x, 5)"))
                .satisfies(e -> assertThat(e.message()).isEqualTo("The column x holds numbers (text)."));
    }

    @Test
    void aLevelThatOnlyOtherRowsHoldIsZeroEverywhere() {
        FeatureFit fit = fit(texts("plan", ColumnType.TEXT, row -> row % 2 == 0 ? "a" : "b"));
        Column unseen = texts("plan", ColumnType.TEXT, row -> "c");
        assertThat(features(unseen, fit)).containsOnly(0);
    }

    @Test
    void imputeWithoutColumnsSuitsNumbersAndTexts() {
        Table table = new Table(List.of(
                numbers("x", ColumnType.REAL, row -> row % 5 == 0 ? Double.NaN : row * 0.5),
                texts("plan", ColumnType.TEXT, row -> row % 7 == 0 ? null : row % 2 == 0 ? "pro" : "basic")));
        assertThat(fit(table, "impute()").features().names())
                .containsExactly("missing(x)", "x", "missing(plan)", "plan=basic", "plan=pro");
    }

    @Test
    void numbersBecomeTextsWhereTheModelReadsTexts() {
        Table table = new Table(List.of(numbers("code", ColumnType.INTEGER, row -> row % 2 * 1.0)));
        var batch = TableBatch.of(table, List.of(Field.column("code", DataType.BYTES, false)));
        assertThat(((dev.flyball.model.Batch.Texts) batch.get("code")).text(1)).isEqualTo("1");
    }

    @Test
    void textsWhereTheModelReadsNumbersAreRefused() {
        Table table = new Table(List.of(texts("x", ColumnType.TEXT, row -> row == 0 ? null : "n/k")));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> TableBatch.of(table, List.of(Field.column("x", DataType.FP64, true))))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("row 2, column x FB-102 The column x must be a number (n/k).\n"
                                + "Maybe the file is written in another way than the training data."));
    }
}
