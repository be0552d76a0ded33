package dev.flyball.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionErrorTest {
    private static FlyballException refused(String text, Scope scope) {
        return catchThrowableOfType(FlyballException.class, () -> Expression.parse(text, scope, "flyball.yaml:12:9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GATE | auc >> 0.8               | FB-300 | A name or a number is missing before (>). | Maybe a metric, a column or a number was left out. | 5
            GATE | auc                      | FB-300 | A comparison is missing at the end. | Maybe >= or <= and a number. | 3
            GATE | auc = 0.8                | FB-300 | A character has no meaning here (=). | Maybe ==. | 4
            GATE | auc >= .8                | FB-300 | A name or a number is missing before (.). | Maybe 0 before the point. | 7
            GATE | auc >= 0.8 ece <= 1      | FB-300 | The expression should end or go on with and, or before (ece). | Maybe and before it. | 11
            GATE | (auc >= 0.8              | FB-300 | A ) is missing at the end. | Maybe a closing parenthesis is missing. Parentheses group conditions, not sums. | 11
            GATE | size <= 20Mb             | FB-300 | Unknown unit (Mb). | Maybe one of: %, ms, s, m, h, d, KB, MB, GB, KiB, MiB, GiB. | 10
            GATE | auc >= 0.8.1             | FB-300 | Not a number (0.8.1). | Maybe write it as 0.5 or 1e-3. | 10
            GATE | fbeta >= 0.8             | FB-300 | The metric fbeta takes 1 parameters (0). | Maybe fbeta(0.1). | 0
            GATE | min_slice >= 0.8         | FB-300 | A function needs its arguments (min_slice). | Maybe min_slice(…). | 0
            GATE | better_than(nobody)      | FB-300 | The function better_than cannot take this (nobody). | Maybe champion, baseline or best_single. | 12
            GATE | auc >= 0.8 @ 0.95        | FB-300 | A confidence is a percentage (0.95). | Maybe @ 95%. | 13
            GATE | auc >= "x"               | FB-300 | A text cannot be compared ("x"). | Maybe a function of that column. | 7
            GATE | auc >= "x                | FB-300 | A text is not closed. | Maybe a double quote (") is missing at its end. | 7
            GATE | min_slise(auc) >= 0.8    | FB-301 | Unknown function in a gate (min_slise). | Maybe min_slice. | 0
            DATA | nul(age) <= 0.1          | FB-301 | Unknown function in a data expectation (nul). | Maybe null. | 0
            GATE | acu >= 0.8               | FB-302 | Unknown name in a gate (acu). | Maybe auc. | 0
            GATE | auc >= chmpion.auc       | FB-302 | Unknown name in a gate (chmpion.auc). | Maybe champion.auc. | 7
            GATE | min_slice(acu) >= 0.8    | FB-302 | Unknown name in a gate (acu). | Maybe auc. | 10
            GATE | latency.p99 <= 5         | FB-303 | A duration and a number cannot be compared (5). | Maybe a duration such as 20ms or 2h. | 15
            GATE | size <= 5ms              | FB-303 | A size in bytes and a duration cannot be compared (5ms). | Maybe a size such as 20MB. | 8
            DATA | rows + age(t) > 5        | FB-303 | A count and a duration cannot be combined by + (age(t)). | Maybe a whole number without a unit. | 7
            GATE | latency.p99 <= 5ms @ 95% | FB-304 | A confidence (@) is not possible for latency.p99. | Maybe without it: latency.p99 is not a mean over rows. | 0
            GATE | ece <= 0.05 @ 95%        | FB-304 | A confidence (@) is not possible for ece. | Maybe without it: ece is not a mean over rows. | 0
            GATE | auc == 1 @ 95%           | FB-304 | A confidence (@) is not possible with ==. | Maybe >= or <= instead. | 0
            GATE | auc >= 0.8 @ 5%          | FB-304 | A confidence lies between 50% and 100% (5%). | Maybe @ 95%. | 13
            DATA | rows >= 5 @ 95%          | FB-304 | A confidence (@) is not possible in a data expectation. | Maybe without it: only a gate has one. | 0
            GATE | 0.5 <= auc <= 1          | FB-305 | A comparison has two sides, not three (<=). | Maybe two comparisons joined by and. | 11
            GATE | auc >= 0.8 for 3         | FB-306 | `for 3` has no meaning in a gate. | Maybe without it: windows exist in monitor.alert, deploy.abort and retrain.when only. | 0
            RETRAIN | every(1d) and drifted > 0 | FB-300 | A trigger stands alone (every(1d)). | Maybe an item of the list for itself. | 0
            RETRAIN | signal(data_drfit)    | FB-300 | The function signal cannot take this (data_drfit). | Maybe data_drift. | 7
            """)
    void errorHasCodeMessageHintAndCaret(
            Scope scope, String text, String code, String message, String hint, int column) {
        FlyballException error = refused(text, scope);
        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.where()).isEqualTo("flyball.yaml:12:9");
        assertThat(error.hint().lines()).containsExactly(hint, "    " + text, "    " + " ".repeat(column) + "^");
    }

    /// Damages valid expressions at random: what is refused is refused with a caret below the text.
    @Test
    void everyRefusalHasACaret() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        String alphabet = "abz019 .,()<>=!+-*/@%\"§'\n_";
        int refusals = 0;
        for (int trial = 0; trial < 3000; trial++) {
            Scope scope = Scope.values()[random.nextInt(4)];
            StringBuilder text = new StringBuilder(
                    new RandomExpressions(random, scope).next().text());
            int at = random.nextInt(text.length());
            text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            FlyballException error = refused(text.toString(), scope);
            if (error != null) {
                refusals++;
                assertThat(error.code().number()).isBetween(300, 306);
                assertThat(error.hint()).startsWith("Maybe ").endsWith("^");
                String[] lines = error.hint().split("\n", -1);
                assertThat(lines).hasSize(3);
                assertThat(lines[2].length()).isLessThanOrEqualTo(lines[1].length() + 1);
            }
        }
        assertThat(refusals).isGreaterThan(1000);
    }

    @Test
    void depthAndLengthHaveLimits() {
        String deep = "(".repeat(100) + "auc >= 0.8" + ")".repeat(100);
        assertThat(refused(deep, Scope.GATE).message()).isEqualTo("The parentheses are nested too deep (33).");
        String longText = "auc >= 0.8" + " and auc >= 0.8".repeat(1000);
        assertThat(refused(longText, Scope.GATE).message()).isEqualTo("The expression is too long (15010 characters).");
    }

    @Test
    void emptyTextIsRefused() {
        assertThat(refused("", Scope.GATE).message()).isEqualTo("A name or a number is missing at the end.");
    }
}
