package dev.flyball.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectBuilderTest {
    @Test
    void theBuilderHasTheHashOfTheEqualFile() {
        ProjectDefinition built = ProjectBuilder.project("churn")
                .data(
                        "data/churn.csv",
                        data -> data.key("customer_id")
                                .time("signup_ts")
                                .delimiter(';')
                                .header(true)
                                .nulls("", "-"))
                .target("churned", target -> target.positive("yes").task("binary"))
                .allow("age")
                .split(split -> split.test(0.15).folds(4).gap(Duration.ofHours(36)))
                .features("impute()", "clip(age, 0, 110)", "auto()")
                .train(train -> train.candidates("linear", "boosting")
                        .seed(7)
                        .balanced()
                        .threads(3))
                .evaluate(evaluate -> evaluate.bootstrap(999).confidence(0.9))
                .gate("auc >= 0.85", "better_than(baseline)")
                .register(register -> register.alias("next"))
                .deploy(deploy -> deploy.strategy("rolling"))
                .build();
        ProjectDefinition file =
                ProjectFile.parse("""
                project: churn
                data:
                  {source: data/churn.csv, key: customer_id, time: signup_ts, delimiter: ;, header: true, nulls: ["", "-"]}
                target: {column: churned, positive: "yes", task: binary}
                validate: {allow: [age]}
                split: {test: 15%, folds: 4, gap: 36h}
                features: ["impute()", "clip(age, 0, 110)", "auto()"]
                train: {candidates: [linear, boosting], seed: 7, class_weight: balanced}
                evaluate: {bootstrap: 999, confidence: 90%}
                gate: [auc >= 0.85, better_than(baseline)]
                register: {alias: next}
                deploy: {strategy: rolling}
                """.getBytes(StandardCharsets.UTF_8), "flyball.yaml", "churn", null, Map.of());

        assertThat(built.hash()).isEqualTo(file.hash());
    }

    @Test
    void theBuilderFindsTheSameProblems() {
        ProjectBuilder builder = ProjectBuilder.project("churn")
                .data("../churn.csv")
                .target("churned")
                .split(split -> split.by("time"));

        FlyballException problem = catchThrowableOfType(FlyballException.class, builder::build);

        assertThat(problem.problems()).extracting(p -> p.code().number()).containsExactlyInAnyOrder(405, 403);
        assertThat(problem.where()).isEqualTo("ProjectBuilder");
    }
}
