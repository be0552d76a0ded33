package dev.flyball.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AlphaSharesTest {
    @Test
    void sharesAddUpToTheWhole() {
        assertThat(AlphaShares.equal(0.05, 2, 1)).isEqualTo(0.025);
        assertThat(AlphaShares.declared(0.05, new double[] {3, 1, 1}))
                .containsExactly(new double[] {0.03, 0.01, 0.01}, within(1e-15));
    }

    @Test
    void aShareOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AlphaShares.equal(0.05, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AlphaShares.declared(0.05, new double[] {1, 0}));
    }
}
