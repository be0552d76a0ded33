package dev.flyball.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.kernel.Seeds;
import dev.flyball.stats.drift.CalibratedComparison;
import dev.flyball.stats.drift.DriftFamily;
import dev.flyball.stats.drift.FeatureCounts;
import dev.flyball.stats.drift.FeatureTests;
import dev.flyball.stats.drift.FeatureVerdict;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureReferenceTest {
    private static final List<String> WORDS =
            IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
    private static final DriftFamily FAMILY = new DriftFamily(0.05, DriftFamily.MEDIUM_EFFECT);

    /// Word frequencies as in language: in any sample many occur once.
    private static Column words(RandomGenerator random, int rows) {
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++) {
            codes[i] = (int) (Math.min(99_999, 1 / random.nextDouble()) - 1);
        }
        return new Column.Texts("word", ColumnType.TEXT, codes, WORDS);
    }

    @Test
    void newWordsThatWereToBeExpectedAreNoDrift() {
        RandomGenerator random = Seeds.generator(3);
        int signals = 0;
        for (int i = 0; i < 300; i++) {
            FeatureReference reference = FeatureReference.of(words(random, 2000));
            FeatureTests tests = CalibratedComparison.standard()
                    .compare(reference.kind(), reference.counts(), reference.count(words(random, 1000)));
            FeatureVerdict verdict =
                    FAMILY.judge(List.of(tests)).features().getFirst().verdict();
            signals += verdict == FeatureVerdict.DRIFT || verdict == FeatureVerdict.SIGNIFICANT_BUT_SMALL ? 1 : 0;
        }
        assertThat(signals / 300.0).isLessThan(0.05 + 3 * Math.sqrt(0.05 * 0.95 / 300));
    }

    @Test
    void fewWholeNumbersAndBooleansAreCategories() {
        assertThat(FeatureReference.of(numbers(ColumnType.INTEGER, 1, 2, 3, 3)))
                .isInstanceOfSatisfying(
                        Categories.class,
                        categories -> assertThat(categories.categories()).containsExactly("3", "1", "2"));
        assertThat(FeatureReference.of(numbers(ColumnType.REAL, 1, 2, 3))).isInstanceOf(FeatureReference.Numbers.class);
        assertThat(FeatureReference.of(numbers(ColumnType.BOOLEAN, 1, 0))).isInstanceOf(Categories.class);
    }

    private static Column numbers(ColumnType type, double... values) {
        return new Column.Numbers("n", type, values);
    }

    @Test
    void datesAndNamesOfRowsAreComparedByPresenceAlone() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "id" + i).toList();
        Column ids =
                new Column.Texts("id", ColumnType.TEXT, IntStream.range(0, 200).toArray(), names);
        assertThat(FeatureReference.of(ids)).isInstanceOf(FeatureReference.Presence.class);
        Column dates = new Column.Texts("day", ColumnType.DATE, new int[] {0, -1}, List.of("2026-01-01"));
        assertThat(FeatureReference.of(dates).counts()).satisfies(counts -> {
            assertThat(counts.inCells()).isEqualTo(1);
            assertThat(counts.rows()).isEqualTo(2);
        });
    }

    @Test
    void windowsAddUp() {
        FeatureReference reference = FeatureReference.of(numbers(ColumnType.REAL, 1, 2, 3, 4, 5, 6));
        Column first = numbers(ColumnType.REAL, 1.5, Double.NaN);
        Column second = numbers(ColumnType.REAL, 5.5, 9);
        FeatureCounts both = reference.count(first).plus(reference.count(second));
        assertThat(both.cells())
                .isEqualTo(reference
                        .count(numbers(ColumnType.REAL, 1.5, Double.NaN, 5.5, 9))
                        .cells());
        assertThat(both.rows()).isEqualTo(4);
    }
}
