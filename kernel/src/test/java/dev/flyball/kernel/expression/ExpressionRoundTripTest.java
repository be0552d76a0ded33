package dev.flyball.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressionRoundTripTest {
    @ParameterizedTest
    @EnumSource
    void fiveHundredRandomExpressionsPrintAndParseBackEqual(Scope scope) {
        RandomExpressions expressions = new RandomExpressions(
                RandomGeneratorFactory.of("L64X128MixRandom").create(20251), scope);
        for (int trial = 0; trial < 500; trial++) {
            Expression expression = expressions.next();
            assertThat(Expression.parse(expression.text(), scope, "trial " + trial))
                    .isEqualTo(expression);
        }
    }
}
