package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.model.Predictor;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedAverageTest {
    private static final Constant ONE = new Constant(2, new double[] {1, 0});
    private static final Constant TWO = new Constant(2, new double[] {0, 1});

    @Test
    void outputsAreTheWeightedMeanForAnyNumberOfRows() {
        WeightedAverage average = new WeightedAverage(List.of(ONE, TWO), new double[] {0.25, 0.75});
        int rows = 1300;
        double[] out = new double[rows * 2];
        average.predict(new double[rows * 2], rows, out);
        for (int row = 0; row < rows; row++) {
            assertThat(out[row * 2]).isEqualTo(0.25);
            assertThat(out[row * 2 + 1]).isEqualTo(0.75);
        }
    }

    @Test
    void membersAndWeightsMustFit() {
        List<Predictor> members = List.of(ONE, new Constant(3, new double[] {1, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedAverage(members, new double[] {0.5, 0.5}))
                .withMessage("The members must read the same features and give the same outputs.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedAverage(List.of(ONE, TWO), new double[] {0.5, 0.4}))
                .withMessage("The weights must sum to 1, not to 0.9.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedAverage(List.of(ONE, TWO), new double[] {1.5, -0.5}))
                .withMessage("The weight (-0.5) of a member must be positive.");
    }
}
