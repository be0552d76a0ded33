package dev.flyball.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static final Levels PLANS = new Levels(List.of("basic", "pro"));

    private static double[] encode(Encoder encoder, @Nullable String text) {
        double[] out = new double[encoder.width()];
        encoder.encode(text, out, 0);
        return out;
    }

    private static double[] encode(Encoder encoder, double number) {
        double[] out = new double[encoder.width()];
        encoder.encode(number, out, 0);
        return out;
    }

    @Test
    void imputeFillsOnlyWhatIsMissing() {
        ImputeNumber impute = new ImputeNumber("age", 40);
        assertThat(impute.change(Double.NaN)).isEqualTo(40);
        assertThat(impute.change(7)).isEqualTo(7);
        assertThat(new ImputeText("plan", "pro").change(null)).isEqualTo("pro");
    }

    @Test
    void clipKeepsMissingAndTheInside() {
        Clip clip = new Clip("age", 0, 110);
        assertThat(clip.change(-3)).isEqualTo(0);
        assertThat(clip.change(200)).isEqualTo(110);
        assertThat(clip.change(50)).isEqualTo(50);
        assertThat(clip.change(Double.NaN)).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Clip("age", 2, 1))
                .withMessageContaining("(2.0)");
    }

    @Test
    void log1pOfMinusOneAndBelowIsMissing() {
        Log1p log = new Log1p("x");
        assertThat(log.change(0)).isZero();
        assertThat(log.change(-0.5)).isEqualTo(StrictMath.log(0.5));
        assertThat(log.change(-1)).isNaN();
    }

    @Test
    void scaleNeedsAPositiveDeviation() {
        assertThat(new Scale("x", 10, 2).change(14)).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale("x", 10, 0));
    }

    @Test
    void oneHotOfUnseenAndOfMissingIsZeroEverywhere() {
        OneHot oneHot = new OneHot("plan", PLANS);
        assertThat(oneHot.names()).containsExactly("plan=basic", "plan=pro");
        assertThat(encode(oneHot, "pro")).containsExactly(0, 1);
        assertThat(encode(oneHot, "gold")).containsExactly(0, 0);
        assertThat(encode(oneHot, (String) null)).containsExactly(0, 0);
    }

    @Test
    void oneHotFindsNumbersByTheirShortestText() {
        OneHot oneHot = new OneHot("season", new Levels(List.of("1", "10", "2", "2.5")));
        assertThat(encode(oneHot, 10.0)).containsExactly(0, 1, 0, 0);
        assertThat(encode(oneHot, 2.5)).containsExactly(0, 0, 0, 1);
        assertThat(encode(oneHot, 3)).containsExactly(0, 0, 0, 0);
        assertThat(encode(oneHot, Double.NaN)).containsExactly(0, 0, 0, 0);
        assertThat(encode(new OneHot("flag", new Levels(List.of("false", "true"))), 1))
                .containsExactly(0, 1);
    }

    @Test
    void ordinalTellsUnseenFromMissing() {
        Ordinal ordinal = new Ordinal("plan", PLANS);
        assertThat(encode(ordinal, "pro")).containsExactly(1);
        assertThat(encode(ordinal, "gold")).containsExactly(-1);
        assertThat(encode(ordinal, (String) null)).containsExactly(-2);
    }

    @Test
    void frequencyOfUnseenIsZero() {
        Frequency frequency = new Frequency("plan", PLANS, List.of(0.75, 0.25));
        assertThat(encode(frequency, "basic")).containsExactly(0.75);
        assertThat(encode(frequency, "gold")).containsExactly(0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Frequency("plan", PLANS, List.of(1.0)));
    }

    @Test
    void hashMarksOneBucketForEachValue() {
        HashBuckets hash = new HashBuckets("city", 8);
        double[] paris = encode(hash, "Paris");
        assertThat(paris).containsOnly(0, 1).containsOnlyOnce(1);
        assertThat(encode(hash, "Paris")).isEqualTo(paris);
        assertThat(encode(hash, (String) null)).containsOnly(0);
        assertThat(encode(hash, 12.0)).isEqualTo(encode(hash, "12"));
    }

    @Test
    void hashSpreadsValuesOverAllBuckets() {
        HashBuckets hash = new HashBuckets("id", 16);
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++) {
            double[] bucket = encode(hash, "value " + i);
            for (int b = 0; b < 16; b++) {
                counts[b] += (int) bucket[b];
            }
        }
        assertThat(java.util.Arrays.stream(counts)).allMatch(count -> count > 850 && count < 1150);
    }

    @Test
    void datePartsAreThoseOfTheTimeAsWritten() {
        DateParts parts = new DateParts(
                "at",
                List.of(
                        DatePart.YEAR,
                        DatePart.MONTH,
                        DatePart.DAY,
                        DatePart.WEEKDAY,
                        DatePart.HOUR,
                        DatePart.DAY_OF_YEAR),
                List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                true);
        assertThat(encode(parts, "2024-03-01T17:05:00+09:00")).containsExactly(2024, 3, 1, 5, 17, 61, 0);
        assertThat(encode(parts, "2024-03-01")).containsExactly(2024, 3, 1, 5, 0, 61, 0);
    }

    @Test
    void anUnreadableTimeIsFilledAndFlagged() {
        DateParts parts = new DateParts("at", List.of(DatePart.MONTH), List.of(6.0), true);
        assertThat(encode(parts, "soon")).containsExactly(6, 1);
        assertThat(encode(parts, (String) null)).containsExactly(6, 1);
        assertThat(parts.names()).containsExactly("month(at)", "missing(at)");
    }

    @Test
    void theEndOfAPeriodLiesBesideItsStart() {
        DateParts parts = new DateParts("at", List.of(DatePart.HOUR_SIN, DatePart.HOUR_COS), List.of(0.0, 0.0), false);
        double[] late = encode(parts, "2024-03-01T23:59:00");
        double[] early = encode(parts, "2024-03-01T00:01:00");
        assertThat(Math.hypot(late[0] - early[0], late[1] - early[1])).isLessThan(0.01);
    }

    @Test
    void wordsAreCountedInLowerCase() {
        Words words = new Words("note", new Levels(List.of("good", "very")));
        assertThat(encode(words, "Very good, VERY-good; verygood")).containsExactly(2, 2);
        assertThat(encode(words, (String) null)).containsExactly(0, 0);
    }

    @Test
    void aLevelMustNotStandTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Levels(List.of("a", "a")))
                .withMessage("The level (a) stands twice.");
    }
}
