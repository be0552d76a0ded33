package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearModelTest {
    @Test
    void aMissingFeatureCountsAsItsFill() {
        LinearModel model =
                new LinearModel(new double[] {2, 3}, new double[] {1}, new double[] {10, 20}, Link.IDENTITY);
        double[] out = new double[2];
        model.predict(new double[] {1, 1, Double.NaN, 1}, 2, out);
        assertThat(out).containsExactly(6, 24);
    }

    @Test
    void logisticGivesBothClassesAndTheMarginItsLogOdds() {
        LinearModel model = new LinearModel(new double[] {1}, new double[] {0}, new double[] {0}, Link.LOGISTIC);
        double[] out = new double[2];
        model.predict(new double[] {Math.log(3)}, 1, out);
        assertThat(out[1]).isCloseTo(0.75, within(1e-15));
        assertThat(out[0] + out[1]).isEqualTo(1);
        double[] margin = new double[1];
        model.margin(new double[] {Math.log(3)}, 1, margin);
        assertThat(margin).containsExactly(Math.log(3));
    }

    @Test
    void extremeLogOddsStayProbabilities() {
        LinearModel model = new LinearModel(new double[] {1}, new double[] {0}, new double[] {0}, Link.LOGISTIC);
        double[] out = new double[4];
        model.predict(new double[] {1e6, -1e6}, 2, out);
        assertThat(out).containsExactly(0, 1, 1, 0);
    }

    @Test
    void softmaxSumsToOneWhateverTheScale() {
        LinearModel model =
                new LinearModel(new double[] {1, 2, 3}, new double[] {0, 0, 0}, new double[] {0}, Link.SOFTMAX);
        double[] out = new double[3];
        model.predict(new double[] {500}, 1, out);
        assertThat(out[0] + out[1] + out[2]).isCloseTo(1, within(1e-15));
        assertThat(out[2]).isEqualTo(1);
    }

    @Test
    void weightsMustFitTheFeatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(new double[3], new double[1], new double[2], Link.IDENTITY))
                .withMessage("There are 3 coefficients for 1 scores of 2 features.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(new double[2], new double[2], new double[1], Link.LOGISTIC));
    }
}
