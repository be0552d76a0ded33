package dev.flyball.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FittedFeaturesTest {
    private static final Field AGE = Field.column("age", DataType.FP64, true);
    private static final Field PLAN = Field.column("plan", DataType.BYTES, true);
    private static final Field SINCE = Field.column("since", DataType.BYTES, true);
    private static final Levels PLANS = new Levels(List.of("basic", "pro"));

    private static final FittedFeatures MIXED = new FittedFeatures(
            List.of(AGE, PLAN, SINCE),
            List.of(
                    new MissingFlag("age"),
                    new ImputeNumber("age", 40),
                    new Clip("age", 0, 110),
                    new Keep("age"),
                    new Log1p("age"),
                    new Scale("age", 3, 0.5),
                    new Keep("age"),
                    new OneHot("plan", PLANS),
                    new Ordinal("plan", PLANS),
                    new Frequency("plan", PLANS, List.of(0.5, 0.25)),
                    new HashBuckets("plan", 4),
                    new DateParts("since", List.of(DatePart.MONTH, DatePart.YEAR_SIN), List.of(6.0, 0.0), true),
                    new Words("since", new Levels(List.of("01", "2024")))));

    private static Batch random(RandomGenerator random, int rows) {
        double[] ages = new double[rows];
        int[] plans = new int[rows];
        int[] since = new int[rows];
        for (int row = 0; row < rows; row++) {
            ages[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(-10, 200);
            plans[row] = random.nextInt(4) - 1;
            since[row] = random.nextInt(5) - 1;
        }
        return new Batch(rows)
                .put("age", new Batch.Numbers(ages))
                .put("plan", new Batch.Texts(plans, List.of("pro", "gold", "basic")))
                .put("since", new Batch.Texts(since, List.of("2024-01-31", "2023-12-01T10:00", "soon", "2024-02-30")));
    }

    @Test
    void featuresStandInTheOrderOfInputsAndTransforms() {
        assertThat(MIXED.names())
                .startsWith("missing(age)", "age", "age", "plan=basic", "plan=pro", "ordinal(plan)", "frequency(plan)")
                .endsWith("month(since)", "year_sin(since)", "missing(since)", "text(since)=01", "text(since)=2024");
        assertThat(MIXED.width()).isEqualTo(MIXED.names().size());
    }

    @Test
    void aRowGetsTheSameFeaturesWhateverStandsBesideIt() {
        for (int seed = 0; seed < 50; seed++) {
            int rows = 1 + seed * 17;
            Batch batch = random(Seeds.generator(seed), rows);
            double[] together = new double[rows * MIXED.width()];
            MIXED.apply(batch, together);
            double[] alone = new double[MIXED.width()];
            for (int row = 0; row < rows; row++) {
                MIXED.apply(batch.slice(row, 1), alone);
                for (int i = 0; i < alone.length; i++) {
                    assertThat(Double.doubleToRawLongBits(alone[i]))
                            .as(
                                    "seed %s row %s feature %s",
                                    seed, row, MIXED.names().get(i))
                            .isEqualTo(Double.doubleToRawLongBits(together[row * alone.length + i]));
                }
            }
        }
    }

    @Test
    void aPartOfABatchIsReadByItself() {
        Batch batch = random(Seeds.generator(1), 700);
        double[] all = new double[700 * MIXED.width()];
        MIXED.apply(batch, all);
        double[] part = new double[300 * MIXED.width()];
        MIXED.reader(batch).apply(400, 300, part);
        assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(all, 400 * MIXED.width(), all.length));
    }

    @Test
    void arraysOfNumbersGiveTheFeaturesOfBatches() {
        FittedFeatures numeric = new FittedFeatures(
                List.of(AGE, Field.column("x", DataType.INT64, false)),
                List.of(
                        new MissingFlag("age"),
                        new ImputeNumber("age", 1),
                        new Keep("age"),
                        new Log1p("x"),
                        new Keep("x")));
        double[] rows = {Double.NaN, 2, 5, 3, 7, 4};
        double[] out = new double[6];
        numeric.apply(rows, 1, 2, out);
        Batch batch = new Batch(2)
                .put("age", new Batch.Numbers(new double[] {5, 7}))
                .put("x", new Batch.Numbers(new double[] {3, 4}));
        double[] expected = new double[6];
        numeric.apply(batch, expected);
        assertThat(out).isEqualTo(expected);
    }

    @Test
    void jsonComesBackAsTheSameFeatures() {
        String json = FeaturesJson.toJson(MIXED).pretty();
        FittedFeatures read = FeaturesJson.fromJson(Json.parseObject(json), MIXED.inputs());
        assertThat(read.transforms()).isEqualTo(MIXED.transforms());
        assertThat(read.names()).isEqualTo(MIXED.names());
        assertThat(FeaturesJson.toJson(read).canonical())
                .isEqualTo(FeaturesJson.toJson(MIXED).canonical());
    }

    @Test
    void anOptionalColumnMayBeAbsent() {
        double[] absent = new double[MIXED.width()];
        MIXED.apply(new Batch(1), absent);
        Batch missing = new Batch(1)
                .put("age", new Batch.Numbers(new double[] {Double.NaN}))
                .put("plan", Batch.Texts.of(null))
                .put("since", Batch.Texts.of(null));
        double[] expected = new double[MIXED.width()];
        MIXED.apply(missing, expected);
        assertThat(absent).isEqualTo(expected);
    }

    @Test
    void aRequiredColumnIsNamedWhenItIsAbsent() {
        FittedFeatures features =
                new FittedFeatures(List.of(Field.column("x", DataType.FP64, false)), List.of(new Keep("x")));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> features.apply(new Batch(1), new double[1]))
                .satisfies(
                        e -> assertThat(e.text())
                                .isEqualTo(
                                        "x FB-104 The required column (x) is missing.\n"
                                                + "Maybe it has another name here; only columns with missing values in training may be left out."));
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        Batch batch = new Batch(1).put("age", Batch.Texts.of("old"));
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> MIXED.apply(batch, new double[MIXED.width()]))
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("age FB-102 The column (age) must hold numbers.\n"
                                + "Maybe it was read with another type than in training."));
    }

    @Test
    void aTransformMustReadAnInputOfItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FittedFeatures(List.of(AGE), List.of(new Keep("x"))))
                .withMessageContaining("column x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FittedFeatures(List.of(PLAN), List.of(new Keep("plan"))))
                .withMessageContaining("Keep does not read the column plan");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> FeaturesJson.fromJson(
                        Json.parseObject("{\"transforms\": [{\"transform\": \"magic\", \"column\": \"age\"}]}"),
                        List.of(AGE)))
                .withMessage("Unknown transform (magic).");
    }
}
