package dev.flyball.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratedComparisonTest {
    private static final double LEVEL = 0.05;
    private static final int WINDOWS = 10_000;
    private static final CalibratedComparison ANY_ROWS = new CalibratedComparison(OptionalLong.of(1));

    /// The law of the values does not matter: the cells are quantiles of the reference.
    private static double[] values(RandomGenerator random, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextDouble();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 500, 5000})
    void numbersRaiseNoMoreSignalsThanTheLevelSays(int rows) {
        RandomGenerator random = Seeds.generator(7L * rows);
        int signals = 0;
        FrozenEdges edges = new FrozenEdges(new double[0]);
        FeatureCounts reference = edges.count(new double[0]);
        for (int window = 0; window < WINDOWS; window++) {
            if (window % 100 == 0) {
                double[] values = values(random, 5000);
                edges = FrozenEdges.of(values, FrozenEdges.CELLS);
                reference = edges.count(values);
            }
            FeatureCounts current = edges.count(values(random, rows));
            signals += p(ANY_ROWS.compare(CellKind.NUMBERS, reference, current)) <= LEVEL ? 1 : 0;
        }
        assertThat(signals).isLessThanOrEqualTo(most());
    }

    private static int most() {
        return (int) (WINDOWS * (LEVEL + 3 * Math.sqrt(LEVEL * (1 - LEVEL) / WINDOWS)));
    }

    private static double p(FeatureTests tests) {
        return tests.distribution() instanceof DriftTest.Tested tested ? tested.p() : 1;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 500, 5000})
    void categoriesRaiseNoMoreSignalsThanTheLevelSays(int rows) {
        RandomGenerator random = Seeds.generator(11L * rows);
        int signals = 0;
        for (int window = 0; window < WINDOWS; window++) {
            FeatureCounts reference = FeatureCounts.of(categories(random, 1000), 0);
            FeatureCounts current = FeatureCounts.of(categories(random, rows), 0);
            signals += p(ANY_ROWS.compare(CellKind.CATEGORIES, reference, current)) <= LEVEL ? 1 : 0;
        }
        assertThat(signals).isLessThanOrEqualTo(most());
    }

    private static long[] categories(RandomGenerator random, int rows) {
        long[] counts = new long[21];
        for (int i = 0; i < rows; i++) {
            double u = random.nextDouble();
            counts[(int) (u * u * u * 20)]++;
        }
        return counts;
    }

    @Test
    void aShiftOfOneDeviationIsDriftAndASmallOneInManyRowsIsSmall() {
        RandomGenerator random = Seeds.generator(1);
        double[] reference = normals(random, 20_000, 0);
        FrozenEdges edges = FrozenEdges.of(reference, FrozenEdges.CELLS);
        FeatureTests large = compare(edges, reference, normals(random, 1000, 1));
        FeatureTests small = compare(edges, reference, normals(random, 200_000, 0.05));
        DriftFamily.Judged judged = new DriftFamily(LEVEL, DriftFamily.MEDIUM_EFFECT).judge(List.of(large, small));
        assertThat(judged.features())
                .extracting(DriftFamily.JudgedFeature::verdict)
                .containsExactly(FeatureVerdict.DRIFT, FeatureVerdict.SIGNIFICANT_BUT_SMALL);
        assertThat(judged.drifted()).isTrue();
        assertThat(judged.size()).isEqualTo(2);
    }

    private static double[] normals(RandomGenerator random, int n, double mean) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + random.nextGaussian();
        }
        return values;
    }

    private static FeatureTests compare(FrozenEdges edges, double[] reference, double[] current) {
        return CalibratedComparison.standard().compare(CellKind.NUMBERS, edges.count(reference), edges.count(current));
    }

    @Test
    void fewRowsAreNoDataAndTellHowManyAreMissing() {
        FeatureTests tests = CalibratedComparison.standard()
                .compare(
                        CellKind.CATEGORIES,
                        FeatureCounts.of(new long[] {500, 500, 0}, 0),
                        FeatureCounts.of(new long[] {20, 19, 0}, 0));
        assertThat(tests.distribution())
                .isEqualTo(new DriftTest.NoData(
                        DriftTest.Question.DISTRIBUTION,
                        "The window has 39 of the 50 rows with a value that it takes.",
                        11));
    }

    @Test
    void valuesThatVanishAreDriftThoughTheirDistributionHasNoData() {
        FeatureTests tests = CalibratedComparison.standard()
                .compare(
                        CellKind.NUMBERS,
                        FeatureCounts.of(new long[] {500, 500}, 0),
                        FeatureCounts.of(new long[] {0, 0}, 200));
        DriftFamily.JudgedFeature judged = new DriftFamily(LEVEL, DriftFamily.MEDIUM_EFFECT)
                .judge(List.of(tests))
                .features()
                .getFirst();
        assertThat(judged.verdict()).isEqualTo(FeatureVerdict.DRIFT);
        assertThat(judged.deciding().test().question()).isEqualTo(DriftTest.Question.MISSING);
    }

    @Test
    void unseenCategoriesAreAskedAboutApart() {
        FeatureTests tests = CalibratedComparison.standard()
                .compare(
                        CellKind.CATEGORIES,
                        FeatureCounts.of(new long[] {500, 500, 0}, 0),
                        FeatureCounts.of(new long[] {250, 230, 20}, 0));
        assertThat(tests.tests())
                .extracting(DriftTest::question)
                .containsExactly(DriftTest.Question.DISTRIBUTION, DriftTest.Question.UNSEEN);
    }

    @Test
    void aConstantFeatureThatStaysIsNoDrift() {
        FeatureTests tests = compare(FrozenEdges.of(new double[100], 32), new double[100], new double[100]);
        assertThat(tests.distribution())
                .isInstanceOfSatisfying(
                        DriftTest.Tested.class, tested -> assertThat(tested.p()).isEqualTo(1));
    }

    @Test
    void disjointSamplesAreAsFarAsCanBe() {
        CellCounts cells = new CellCounts(new long[] {100, 0}, new long[] {0, 100});
        assertThat(Divergence.jensenShannonBits(cells.p(), cells.q())).isEqualTo(1);
        assertThat(KolmogorovSmirnov.of(new double[] {1, 2}, new double[] {3, 4})
                        .statistic())
                .isEqualTo(1);
    }

    @Test
    void emptySidesAreNoData() {
        FeatureTests tests = CalibratedComparison.standard()
                .compare(CellKind.NUMBERS, FeatureCounts.of(new long[1], 0), FeatureCounts.of(new long[1], 0));
        assertThat(tests.tests()).singleElement().isInstanceOf(DriftTest.NoData.class);
    }

    @Test
    void infinitiesAreCountedApart() {
        double[] values = {Double.NEGATIVE_INFINITY, Double.NaN, 1, -0.0, 0.0, Double.POSITIVE_INFINITY};
        FeatureCounts counts = new FrozenEdges(new double[] {0}).count(values);
        assertThat(counts.cells()).containsExactly(2, 1);
        assertThat(counts.apart()).containsExactly(1, 0, 1, 1);
        assertThat(counts.plus(counts).rows()).isEqualTo(12);
    }

    @Test
    void theIntervalOfTheEffectHoldsItAboutAsOftenAsItSays() {
        RandomGenerator random = Seeds.generator(5);
        double[] p = {0.1, 0.2, 0.3, 0.25, 0.15};
        double[] q = {0.2, 0.2, 0.2, 0.25, 0.15};
        double truth = Divergence.jensenShannonDistance(p, q);
        int held = 0;
        for (int i = 0; i < 2000; i++) {
            CellCounts cells = new CellCounts(sample(random, p, 1000), sample(random, q, 400));
            held += JensenShannonExcess.of(cells).interval(0.95).contains(truth) ? 1 : 0;
        }
        assertThat(held / 2000.0).isBetween(0.92, 0.98);
    }

    private static long[] sample(RandomGenerator random, double[] shares, int rows) {
        long[] counts = new long[shares.length];
        for (int i = 0; i < rows; i++) {
            double u = random.nextDouble();
            int cell = 0;
            while (cell < shares.length - 1 && u >= shares[cell]) {
                u -= shares[cell++];
            }
            counts[cell]++;
        }
        return counts;
    }
}
