package dev.flyball.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.testing.Trials;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Assignment CHURN = new Assignment("churn-2026-11", 0);

    @Test
    void checkValues() {
        check(CHURN, "user-1", "238dc5c3a6b9dd2f", 3487);
        check(CHURN, "user-2", "c75008d509843bab", 8971);
        check(CHURN, "user-3", "569ea117012797b0", 7840);
        check(new Assignment("churn-2026-11", 1), "user-1", "6ba30eac8f72e1e5", 677);
        check(new Assignment("fraud", 0), "user-1", "d6da28146521a25c", 1340);
        check(CHURN, "", "8231f4ea164e4c79", 8569);
        check(CHURN, "ü", "9b542dc484eefc2b", 9755);
    }

    private static void check(Assignment assignment, String unit, String prefix, int bucket) {
        assertThat(HexFormat.of().toHexDigits(assignment.hash(unit))).isEqualTo(prefix);
        assertThat(assignment.bucket(unit)).isEqualTo(bucket);
    }

    @Test
    void sharesOfManyUnitsAreAsMeantAndSaltsAreIndependent() {
        Assignment fraud = new Assignment("fraud", 0);
        int small = 0;
        int both = 0;
        for (int i = 0; i < 100_000; i++) {
            String unit = "user-" + i;
            int bucket = CHURN.bucket(unit);
            small += bucket < 500 ? 1 : 0;
            both += bucket < 5000 && fraud.bucket(unit) < 5000 ? 1 : 0;
        }
        assertThat(small).isEqualTo(5032);
        assertThat(both).isEqualTo(25232);
    }

    @Test
    void raisingTheWeightOnlyMovesUnitsToTheCandidate() {
        Trials.of(300).check(draw -> {
            Assignment assignment = new Assignment(draw.name(8), draw.between(0, 9));
            String unit = draw.text(5);
            int low = draw.between(0, 10_000);
            int high = draw.between(low, 10_000);
            if (assignment.arm(unit, low) == Arm.CANDIDATE) {
                assertThat(assignment.arm(unit, high)).isEqualTo(Arm.CANDIDATE);
            }
        });
    }

    @Test
    void severalCandidatesTakeTheirRangesInOrder() {
        int[] weights = {1000, 3000, 2500};
        Assignment fraud = new Assignment("fraud", 0);
        assertThat(fraud.candidate("user-1", weights)).hasValue(1);
        assertThat(fraud.candidate("user-2", weights)).hasValue(2);
        assertThat(fraud.candidate("user-3", weights)).isEmpty();
    }

    @Test
    void aWeightBeyondTheWholeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHURN.candidate("user-1", new int[] {6000, 6000}))
                .withMessage("The weight (12000) must lie in 0..10000.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Assignment("a\0b", 0));
    }

    @Test
    void onlyTheFirstExposureOfAUnitCountsAlsoAfterARestart() {
        FirstExposures exposures = new FirstExposures();
        assertThat(exposures.first("a")).isTrue();
        assertThat(exposures.first("a")).isFalse();
        assertThat(exposures.first("")).isTrue();
        FirstExposures restored = FirstExposures.restore(exposures.snapshot());
        assertThat(restored.first("a")).isFalse();
        assertThat(restored.first("b")).isTrue();
        assertThat(restored.size()).isEqualTo(3);
    }
}
