package dev.flyball.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.FlyballException;
import org.junit.jupiter.api.Test;

class FeatureCallTest {
    private static final String WHERE = "flyball.yaml:7:5";

    private static void assertRefused(String text, String expected) {
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> FeatureCall.parse(text, WHERE))
                .satisfies(e -> assertThat(e.text()).isEqualTo(WHERE + " " + expected));
    }

    @Test
    void namesAndArgumentsAreTakenApart() {
        FeatureCall call = FeatureCall.parse(" clip( age , 0, 110 ) ", WHERE);
        assertThat(call.name()).isEqualTo("clip");
        assertThat(call.arguments()).containsExactly("age", "0", "110");
        assertThat(FeatureCall.parse("drop(\"a, b\", c)", WHERE).arguments()).containsExactly("a, b", "c");
        assertThat(FeatureCall.parse("auto()", WHERE).arguments()).isEmpty();
    }

    @Test
    void anUnknownFunctionIsNamedWithTheNearest() {
        assertRefused("onehott(plan)", "FB-301 Unknown feature (onehott).\nMaybe onehot.");
    }

    @Test
    void whatIsNotACallIsRefused() {
        assertRefused("onehot", "FB-300 A feature must be a call (onehot).\nMaybe onehot().");
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        assertRefused(
                "lag(x, 2)",
                "FB-120 The feature lag is not built yet (lag(x, 2)).\nMaybe make the column in wrangle, by SQL.");
        assertRefused(
                "rolling(x, 2, mean)",
                "FB-120 The feature rolling is not built yet (rolling(x, 2, mean)).\nMaybe make the column in wrangle, by SQL.");
    }

    @Test
    void theNumberOfArgumentsMustFit() {
        assertRefused(
                "clip(age, 0)",
                "FB-103 The feature clip does not take 2 arguments (clip(age, 0)).\nMaybe clip(column, low, high).");
    }
}
