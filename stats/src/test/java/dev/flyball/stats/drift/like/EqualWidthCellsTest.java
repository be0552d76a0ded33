package dev.flyball.stats.drift.like;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.stats.drift.CellCounts;
import dev.flyball.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EqualWidthCellsTest {
    @Test
    void everyValueOfTheRangeIsInTheCellBetweenItsEdges() {
        Trials.of(200).check(draw -> {
            double[] values = draw.random().doubles(draw.between(3, 60), -5, 5).toArray();
            EqualWidthCells cells = EqualWidthCells.doane(values);
            for (double value : values) {
                int cell = cells.cell(value);
                assertThat(cells.edges()[cell]).isLessThanOrEqualTo(value);
                assertThat(cells.edges()[cell + 1]).isGreaterThanOrEqualTo(value);
            }
            assertThat(Arrays.stream(cells.count(values)).sum()).isEqualTo(values.length);
        });
    }

    @Test
    void whatLiesOutsideIsCountedLast() {
        EqualWidthCells cells = EqualWidthCells.over(0, 1, 2);
        assertThat(cells.count(new double[] {-0.1, 0, 0.5, 1, 1.1})).containsExactly(1, 2, 2);
    }

    @Test
    void aConstantHasOneCell() {
        assertThat(EqualWidthCells.doane(new double[] {3, 3, 3, 3}).edges()).containsExactly(2.5, 3.5);
        assertThat(EvidentlyScores.psi(EvidentlyScores.cells(new double[] {3, 3}, new double[] {3})))
                .isZero();
    }

    @Test
    void aPowerOfTwoOfRowsGetsNoExtraCellByRounding() {
        assertThat(EqualWidthCells.sturges(0, 1, 2048).size()).isEqualTo(12);
        assertThat(EqualWidthCells.sturges(0, 1, 2049).size()).isEqualTo(13);
    }

    @Test
    void theMethodDependsOnTheRowsOfTheReferenceAndItsValues() {
        assertThat(EvidentlyMethod.choose(true, 1000, 6)).isEqualTo(EvidentlyMethod.KS);
        assertThat(EvidentlyMethod.choose(true, 1001, 6)).isEqualTo(EvidentlyMethod.WASSERSTEIN);
        assertThat(EvidentlyMethod.choose(true, 1000, 5)).isEqualTo(EvidentlyMethod.CHI_SQUARE);
        assertThat(EvidentlyMethod.choose(false, 1000, 2)).isEqualTo(EvidentlyMethod.Z);
        assertThat(EvidentlyMethod.choose(false, 1001, 2)).isEqualTo(EvidentlyMethod.JENSEN_SHANNON);
    }

    @Test
    void limitsAreOpenOrClosedAsThere() {
        assertThat(EvidentlyMethod.KS.alarms(0.05)).isTrue();
        assertThat(EvidentlyMethod.Z.alarms(0.05)).isFalse();
        assertThat(EvidentlyMethod.PSI.alarms(0.1)).isTrue();
        assertThat(EvidentlyMethod.ENERGY.alarms(0.1)).isFalse();
    }

    @Test
    void scoresOfOneCellAreNothing() {
        CellCounts one = new CellCounts(new long[] {5}, new long[] {7});
        assertThat(OtherScores.cramersV(one)).isZero();
        assertThat(OtherScores.flooredPsi(one)).isZero();
    }
}
