package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TreeScorerTest {
    @Test
    void oneComparisonOfDoublesIsTheComparisonOfFloats() {
        RandomGenerator random = Seeds.generator(7);
        for (int i = 0; i < 200_000; i++) {
            float threshold = Float.intBitsToFloat(random.nextInt());
            if (threshold > Float.NEGATIVE_INFINITY) {
                checkAround(threshold);
            }
        }
        for (float threshold : new float[] {
            0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY
        }) {
            checkAround(threshold);
        }
    }

    private static void checkAround(float threshold) {
        double bound = TreeScorer.singleBound(threshold);
        double[] values = {
            threshold,
            Math.nextUp(threshold),
            Math.nextDown(threshold),
            bound,
            Math.nextUp(bound),
            Math.nextDown(bound),
            (double) threshold - Math.ulp(threshold) / 2.0,
            (double) threshold + Math.ulp(threshold) / 2.0,
            0,
            -0.0,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Float.MAX_VALUE
        };
        for (double value : values) {
            if (!Double.isNaN(value)) {
                boolean signed = Double.doubleToRawLongBits(value - bound) < 0;
                assertThat(signed).as("%s < %s", value, threshold).isEqualTo((float) value < threshold);
            }
        }
    }

    @Test
    void nothingLiesBelowNegativeInfinityOrNaN() {
        assertThatIllegalArgumentException().isThrownBy(() -> TreeScorer.singleBound(Float.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> TreeScorer.singleBound(Float.NEGATIVE_INFINITY));
    }
}
