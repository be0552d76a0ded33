package dev.flyball.stats.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelayedLabelsTest {
    @Test
    void withAllLabelsTheEstimateIsTheMean() {
        DelayedLabels labels = DelayedLabels.of(new double[] {5, 6, 7}, new double[] {0, 0, 0}, new double[] {1, 0, 0});
        assertThat(labels.weighted()).isEqualTo(1 / 3.0);
        assertThat(labels.maturity()).isEqualTo(1);
        assertThat(labels.lower()).isEqualTo(labels.upper());
    }

    @Test
    void withoutAnyThereIsNoEstimateButTheBounds() {
        double none = Double.NaN;
        DelayedLabels labels = DelayedLabels.of(new double[] {1, 2}, new double[] {none, none}, new double[2]);
        assertThat(labels.weighted()).isNaN();
        assertThat(labels.lower()).isZero();
        assertThat(labels.upper()).isEqualTo(1);
    }

    @Test
    void aSlowLabelStandsForTheYoungPredictionsThatCouldNotHaveIt() {
        DelayedLabels labels = DelayedLabels.of(new double[] {1, 10}, new double[] {0, 9}, new double[] {0, 1});
        assertThat(labels.weighted()).isEqualTo(2 / 3.0);
        assertThat(labels.coverage()).isEqualTo(1.5);
    }

    @Test
    void equalScoresAreOneStepOfTheEstimatedRanking() {
        double[] scores = {0.4, 0.4, 0.4};
        assertThat(EstimatedRanking.of(scores, new double[] {0.9, 0.5, 0.1}))
                .isEqualTo(EstimatedRanking.of(scores, new double[] {0.1, 0.5, 0.9}))
                .extracting(EstimatedRanking::auroc)
                .isEqualTo(0.5);
    }
}
