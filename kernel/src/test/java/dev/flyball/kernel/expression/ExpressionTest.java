package dev.flyball.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static Expression gate(String text) {
        return Expression.parse(text, Scope.GATE, "flyball.yaml:3:5");
    }

    @Test
    void comparisonKeepsTermsConfidenceAndWindows() {
        Condition condition = gate("auc >= champion.auc - 0.002 @ 95%").condition();
        Term right = new Term.Arithmetic(Ref.of("champion", "auc"), Term.Operator.MINUS, Quantity.of(0.002));
        assertThat(condition)
                .isEqualTo(new Condition.Comparison(
                        Ref.of("auc"), Relation.AT_LEAST, right, OptionalDouble.of(0.95), OptionalInt.empty()));
        assertThat(Expression.parse("drifted > 0 for 3", Scope.RETRAIN, "f").text())
                .isEqualTo("drifted > 0 for 3");
    }

    @Test
    void layoutDoesNotMatter() {
        assertThat(gate(" auc>=0.850   and(ece<=5%)")).isEqualTo(gate("auc >= 0.85 and ece <= 5%"));
    }

    @Test
    void andBindsStrongerThanOr() {
        assertThat(gate("auc >= 0.8 and ece <= 0.1 or ap >= 0.5").text())
                .isEqualTo("auc >= 0.8 and ece <= 0.1 or ap >= 0.5");
        assertThat(gate("(auc >= 0.8 or ap >= 0.5) and ece <= 0.1").text())
                .isEqualTo("(auc >= 0.8 or ap >= 0.5) and ece <= 0.1");
    }

    @Test
    void longestUnitWins() {
        assertThat(gate("latency.p99 <= 5ms and size <= 20MB").text()).isEqualTo("latency.p99 <= 5ms and size <= 20MB");
        assertThat(new Quantity(5, Unit.MILLISECONDS).value()).isEqualTo(0.005);
        assertThat(new Quantity(20, Unit.MEBIBYTES).value()).isEqualTo(20.0 * 1024 * 1024);
        assertThat(new Quantity(5, Unit.PERCENT).value()).isEqualTo(0.05);
    }

    @Test
    void namesMetricsColumnsSlicesAndModels() {
        Expression expression = gate("min_slice(auc) >= 0.7 and champion.lift(10%) <= lift(0.1)"
                + " and max_gap(f1, \"home region\") <= 0.1 and slice(auc, \"plan=pro*region=north\") > 0.5"
                + " and not_worse(baseline, 0)");
        assertThat(expression.metrics())
                .extracting(MetricTerm::toString)
                .containsExactly("auc", "champion.lift(0.1)", "lift(0.1)", "f1");
        assertThat(expression.columns()).containsExactly("home region", "plan", "region");
        assertThat(expression.slices()).containsExactly("plan=pro*region=north");
        assertThat(expression.mentions(Owner.CHAMPION)).isTrue();
        assertThat(expression.mentions(Owner.BASELINE)).isTrue();
        assertThat(expression.mentions(Owner.BEST_SINGLE)).isFalse();
        assertThat(expression.calls("min_slice")).isTrue();
    }

    @Test
    void columnCalledLikeAMetricIsAColumn() {
        Expression expression = gate("max_gap(f1, auc) <= 0.1");
        assertThat(expression.metrics()).extracting(MetricTerm::name).containsExactly("f1");
        assertThat(expression.columns()).containsExactly("auc");
    }

    @Test
    void dataScopeTakesColumnsAndValues() {
        for (String text : List.of(
                "rows >= 1000",
                "null(age) <= 2%",
                "unique(customer_id)",
                "distinct(\"odd name\") > 3",
                "q(age, 0.95) < 90",
                "in(plan, \"pro\", free, 3)",
                "match(phone, \"[0-9]+\")",
                "age(signup) <= 30d",
                "min(age) >= -5")) {
            assertThat(Expression.parse(text, Scope.DATA, "f").text()).isEqualTo(text);
        }
    }

    @Test
    void retrainTakesTriggersAndSignals() {
        for (String text : List.of(
                "cron(\"0 3 * * 1\")",
                "every(1d)",
                "webhook(nightly)",
                "signal",
                "signal(data_drift)",
                "new_rows >= 5000 and model_age > 7d",
                "live.auc < 0.82 for 2",
                "max_drift(psi) > 0.2 or drift(ks, age) > 0.1")) {
            assertThat(Expression.parse(text, Scope.RETRAIN, "f").text()).isEqualTo(text);
        }
        assertThat(Expression.parse("signal()", Scope.RETRAIN, "f").text()).isEqualTo("signal");
    }

    @Test
    void secondsInTheNameGoWithNumbersAndDurations() {
        assertThat(gate("train_seconds <= 600").text()).isEqualTo("train_seconds <= 600");
        assertThat(gate("train_seconds <= 10m").text()).isEqualTo("train_seconds <= 10m");
    }

    @Test
    void truthIsUnknownWhenAValueIsMissing() {
        Facts facts = new Facts() {
            @Override
            public OptionalDouble value(Ref name) {
                return name.text().equals("rows") ? OptionalDouble.of(10) : OptionalDouble.empty();
            }

            @Override
            public OptionalDouble value(Call call) {
                return OptionalDouble.empty();
            }

            @Override
            public Truth holds(Call predicate) {
                return Truth.FALSE;
            }
        };
        assertThat(data("rows * 2 == 20").truth(facts)).isEqualTo(Truth.TRUE);
        assertThat(data("mean(age) > 1").truth(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(data("mean(age) > 1 and unique(id)").truth(facts)).isEqualTo(Truth.FALSE);
        assertThat(data("mean(age) > 1 or rows > 1").truth(facts)).isEqualTo(Truth.TRUE);
        assertThat(data("rows / 0 * 0 > 1").truth(facts)).isEqualTo(Truth.UNKNOWN);
    }

    private static Expression data(String text) {
        return Expression.parse(text, Scope.DATA, "f");
    }
}
