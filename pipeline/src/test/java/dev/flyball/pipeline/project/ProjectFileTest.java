package dev.flyball.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {
    private static final String SMALL = """
            project: churn
            data: data/churn.csv
            target: churned
            """;

    @Test
    void theSmallestFileIsFilledWithDefaults() {
        ProjectDefinition definition = parse(SMALL + "gate: [auc >= 0.85]\ndeploy: local\n");

        assertThat(definition.name()).isEqualTo("churn");
        assertThat(definition.texts("data", "source")).containsExactly("data/churn.csv");
        assertThat(definition.block("target").string("column")).isEqualTo("churned");
        assertThat(definition.texts("gate", "rules")).containsExactly("auc >= 0.85");
        assertThat(definition.texts("features")).containsExactly("auto()");
        assertThat(definition.text("deploy", "endpoint")).contains("churn");
        assertThat(definition.text("register", "name")).contains("churn");
        assertThat(definition.number("split", "test")).contains(0.2);
        assertThat(definition.seed()).isEqualTo(42);
        assertThat(definition.isOff("deploy")).isFalse();
        assertThat(definition.isOff("tune")).isTrue();
        assertThat(definition.isOff("monitor")).isTrue();
        assertThat(definition.text("train", "ensemble")).contains("none");
    }

    @Test
    void longAndShortFormsMeanTheSame() {
        ProjectDefinition shortForm = parse(SMALL
                + "deploy: local\ngate: [auc >= 0.85]\nsplit: {gap: 60m, by: random}\n".replace("gap: 60m, ", ""));
        ProjectDefinition longForm = parse("""
                # another layout
                gate:
                  rules:
                    - "auc   >= 0.85"
                split:
                  by: random
                deploy: {endpoint: churn, target: local}
                target: {column: churned, task: auto}
                data:
                  source: [data/churn.csv]
                project: churn
                """);

        assertThat(longForm.resolved().canonical())
                .isEqualTo(shortForm.resolved().canonical());
        assertThat(longForm.hash()).isEqualTo(shortForm.hash());
    }

    @Test
    void quantitiesHaveOneSpelling() {
        ProjectDefinition a =
                parse("data: {source: a.csv, time: t}\ntarget: y\nproject: p\nsplit: {gap: 90m, test: 20%}\n");
        ProjectDefinition b =
                parse("data: {source: a.csv, time: t}\ntarget: y\nproject: p\nsplit: {gap: 5400s, test: 0.2}\n");

        assertThat(a.hash()).isEqualTo(b.hash());
        assertThat(a.text("split", "gap")).contains("90m");
    }

    @Test
    void threadsAndRetriesDoNotChangeTheHash() {
        ProjectDefinition plain = parse(SMALL);
        ProjectDefinition tuned = parse(SMALL + "train: {threads: 7}\nlimits: {retries: 9}\n");

        assertThat(tuned.hash()).isEqualTo(plain.hash());
        assertThat(parse(SMALL + "train: {seed: 7}\n").hash()).isNotEqualTo(plain.hash());
    }

    @Test
    void everyProblemIsToldInTheOrderOfTheFile() {
        FlyballException problem = refused("""
                project: churn
                data: {source: a.csv, tme: ts}
                target: churned
                retrian: {when: []}
                split: {test: much, by: randum}
                """);

        assertThat(problem.problems())
                .extracting(
                        FlyballException::where,
                        p -> p.code().code(),
                        FlyballException::message,
                        FlyballException::hint)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "flyball.yaml:2:23", "FB-101", "Unknown key (tme).", "Maybe time."),
                        org.assertj.core.groups.Tuple.tuple(
                                "flyball.yaml:4:1", "FB-101", "Unknown key (retrian).", "Maybe retrain."),
                        org.assertj.core.groups.Tuple.tuple(
                                "flyball.yaml:5:15",
                                "FB-102",
                                "The key split.test must be a ratio such as 5% or 0.05 (much).",
                                "Maybe a ratio such as 5% or 0.05."),
                        org.assertj.core.groups.Tuple.tuple(
                                "flyball.yaml:5:25", "FB-101", "Unknown word for split.by (randum).", "Maybe random."));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tune: 10m                              | FB-120 | The key tune is not built yet (tune: 10m).",
                "deploy: {strategy: shadow}             | FB-120 | The word shadow is not built yet (deploy.strategy: shadow).",
                "deploy: {steps: [20%, 10%, 100%]}      | FB-415 | The steps must rise by at least 0.01% and end at 100% ([0.2, 0.1, 1.0]).",
                "deploy: {steps: [20%, 50%]}            | FB-415 | The steps must rise by at least 0.01% and end at 100% ([0.2, 0.5]).",
                "deploy: {abort: [rps > 10]}            | FB-120 | A tripwire cannot measure rps yet.",
                "deploy: {strategy: rolling, guards: [error]} | FB-121 | The strategy rolling has no guards.",
                "deploy: {margin: 0}                    | FB-103 | The margin must lie between 0 and 1 (0.0).",
                "deploy: {max_duration: 0s}             | FB-103 | The key max_duration must be longer than nothing (0 ms).",
                "train: {ensemble: greedy}              | FB-120 | The word greedy is not built yet (train.ensemble: greedy).",
                "evaluate: {calibrate: auto}            | FB-120 | The word auto is not built yet (evaluate.calibrate: auto).",
                "monitor: {window: 1h}                  | FB-120 | The key monitor is not built yet (monitor).",
                "retrain: {when: ['cron(\"0 3 * * 1\")']} | FB-120 | The key retrain is not built yet (retrain).",
                "on_git: {branch: main}                 | FB-120 | The key on_git is not built yet (on_git).",
                "notify: [{on: [failed], to: me}]       | FB-120 | The key notify is not built yet (notify).",
                "features: [{java: com.acme.Prep}]      | FB-120 | Features by own code are not built yet (features).",
                "package: {formats: [native, onnx]}     | FB-120 | The word onnx is not built yet (package.formats: onnx).",
                "package: {sign: true}                  | FB-120 | The key package.sign is not built yet (sign: true).",
                "train: {candidates: [knn]}             | FB-120 | The word knn is not built yet (train.candidates: knn).",
                "train: {candidates: [boostin]}         | FB-101 | Unknown word for train.candidates (boostin).",
                "split: false                           | FB-401 | The step split cannot be left out (false).",
                "split: {by: time}                      | FB-405 | A split by time needs data.time (time).",
                "split: {folds: 5, valid: 10%}          | FB-407 | Folds leave no validation part (valid).",
                "split: {folds: 1}                      | FB-103 | The folds (1) must be 0, or at least 2.",
                "split: {test: 60%}                     | FB-103 | The key split.test is out of range (60%).",
                "register: {alias: champion}            | FB-414 | The alias is moved by rollouts only (champion).",
                "deploy: {target: prod}                 | FB-402 | There is no such environment (prod).",
                "gate: [\"auc >\"]                      | FB-300 | A name or a number is missing at the end.",
                "gate: [acu >= 0.8]                     | FB-302 | Unknown name in a gate (acu).",
                "gate: [min_slice(auc) >= 0.7]          | FB-410 | This names slices that nothing declares (min_slice(auc) >= 0.7).",
                "features: [clip(age, 0, 110)]          | FB-106 | The brackets cut an expression at its commas (clip(age).",
                "features: [ohehot(plan)]               | FB-301 | Unknown feature (ohehot).",
                "wrangle: [\"filtre(x)\"]               | FB-301 | Unknown wrangling (filtre).",
                "wrangle: [outliers(age, iqr, 1.5)]     | FB-106 | The brackets cut an expression at its commas (outliers(age).",
                "wrangle: [\"outliers(age, iqr)\"]      | FB-103 | The wrangling outliers does not take 2 arguments (outliers(age, iqr)).",
                "wrangle: [\"outliers(age, irq, 3)\"]   | FB-101 | Unknown method for outliers (irq).",
                "wrangle: [\"outliers(age, mad, x)\"]   | FB-102 | The k of outliers must be a number (x).",
                "wrangle: [\"outliers(age, mad, 0)\"]   | FB-103 | The k of outliers must be above 0 (0).",
                "wrangle: [\"cast(age, strnig)\"]       | FB-101 | Unknown type for cast (strnig).",
                "wrangle: [\"select(a, b, a)\"]         | FB-103 | The wrangling select names a column twice (a).",
                "wrangle: [../clean.sql]                | FB-403 | The path leaves the project's folder (../clean.sql).",
                "wrangle: [\"join(../b.csv, id)\"]      | FB-403 | The path leaves the project's folder (../b.csv).",
                "package: {card: yes}                   | FB-102 | The key package.card must be true or false (yes).",
                "tests: [{invarant: {change: a}}]       | FB-101 | Unknown test (invarant).",
                "evaluate: {bootstrap: 100}             | FB-103 | The key evaluate.bootstrap is out of range (100).",
                "version: 2                             | FB-107 | The file is of a newer version (2).",
                "a: &x 1                                | FB-110 | An anchor is not used in project files (&x).",
                "a: !!str 1                             | FB-110 | A tag is not used in project files (tag:yaml.org,2002:str).",
                "project: other                         | FB-109 | The key stands twice (project).",
                "gate: [\"auc >= 0.8\"                  | FB-100 | This is not YAML (expected ',' or ']', but got <stream end>).",
                "deploy: {endpoint: \"${X}\"}           | FB-110 | A variable may stand inside profiles only (${X}).",
            })
    void eachProblemHasItsCodeAndMessage(String line, String code, String message) {
        FlyballException problem = refused(SMALL + line.strip() + "\n");

        assertThat(problem.problems()).anySatisfy(one -> {
            assertThat(one.code().code()).isEqualTo(code);
            assertThat(one.message()).isEqualTo(message);
            assertThat(one.where()).startsWith("flyball.yaml:");
            assertThat(one.hint()).startsWith("Maybe");
        });
        assertThat(problem.code().exitCode()).isEqualTo(2);
    }

    @Test
    void aDoubleQuoteInsideAnArgumentIsWrittenTwice() {
        Call call = Call.parse("filter(\"\"\"my col\"\" > 3, x\")", "here");

        assertThat(call.arguments()).containsExactly("\"my col\" > 3, x");
        assertThat(call.text()).isEqualTo("filter(\"\"\"my col\"\" > 3, x\")");
        assertThat(Call.parse(call.text(), "here")).isEqualTo(call);
    }

    @Test
    void theCommaTrapShowsTheWholeExpression() {
        FlyballException problem = refused(SMALL + "features: [impute(), clip(age, 0, 110), drop(phone)]\n");

        assertThat(problem.problems()).hasSize(1);
        assertThat(problem.hint()).isEqualTo("Maybe quotes around it: \"clip(age, 0, 110)\".");
        assertThat(problem.where()).isEqualTo("flyball.yaml:4:22");
    }

    @Test
    void whatStandsInBlockListsMayHoldCommas() {
        ProjectDefinition definition = parse(SMALL + "features:\n  - clip(age, 0, 110)\n  - 'drop(\"a: b\", c)'\n");

        assertThat(definition.texts("features")).containsExactly("clip(age, 0, 110)", "drop(\"a: b\", c)");
    }

    @Test
    void missingDataAndTargetAreBothTold() {
        FlyballException problem = refused("project: churn\n");

        assertThat(problem.problems())
                .extracting(FlyballException::code)
                .containsExactly(ErrorCode.MISSING, ErrorCode.MISSING);
        assertThat(problem.problems())
                .extracting(FlyballException::message)
                .containsExactly("The key data is missing (top level).", "The key target is missing (top level).");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(refused("").message()).isEqualTo("The file says nothing (0 keys).");
        assertThat(refused("- a\n- b\n").message()).isEqualTo("The file must be a map of keys (a list of 2).");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        FlyballException problem = catchThrowableOfType(
                FlyballException.class,
                () -> ProjectFile.parse(new byte[] {(byte) 0xff, 'a'}, "flyball.yaml", "p", null, Map.of()));

        assertThat(problem.message()).isEqualTo("The file is not UTF-8.");
    }

    @Test
    void tabsInTheIndentAreRefused() {
        FlyballException problem = refused("project: a\ndata:\n\tsource: b\n");

        assertThat(problem.code()).isEqualTo(ErrorCode.REFUSED_YAML);
        assertThat(problem.where()).isEqualTo("flyball.yaml:3:1");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(refused(SMALL + "---\n" + SMALL).message()).isEqualTo("There is a second document (---).");
    }

    @Test
    void aliasesAndMergeKeysAreRefused() {
        FlyballException problem = refused("project: a\ndata: &d {source: x}\ntarget: y\nsplit:\n  <<: *d\n");

        assertThat(problem.problems())
                .extracting(FlyballException::code)
                .contains(ErrorCode.REFUSED_YAML)
                .doesNotContain(ErrorCode.INTERNAL);
    }

    @Test
    void aProfileIsMergedDeeplyAndTakesVariables() {
        String file = SMALL
                + "gate: [auc >= 0.85]\nprofiles:\n  prod:\n    data: {source: \"${SOURCE}\", time: t}\n    gate: []\n";

        ProjectDefinition prod = parse(file, "prod", Map.of("SOURCE", "big.csv"));

        assertThat(prod.texts("data", "source")).containsExactly("big.csv");
        assertThat(prod.text("data", "time")).contains("t");
        assertThat(prod.texts("gate", "rules")).isEmpty();
        assertThat(parse(file).texts("data", "source")).containsExactly("data/churn.csv");
    }

    @Test
    void profilesSayWhatTheyLack() {
        String file = SMALL + "profiles:\n  prod: {data: {source: \"${SOURCE}\"}}\n";

        assertThat(refused(file, "prod", Map.of()).message())
                .isEqualTo("The environment has no such variable (SOURCE).");
        assertThat(refused(file, "prd", Map.of()).message()).isEqualTo("The file has no such profile (prd).");
        assertThat(refused(file, "prd", Map.of()).hint()).isEqualTo("Maybe prod.");
        assertThat(refused(SMALL + "profiles: {prod: {gaet: []}}\n").message()).isEqualTo("Unknown key (gaet).");
        assertThat(refused(SMALL + "profiles: {prod: {profiles: {}}}\n").code()).isEqualTo(ErrorCode.UNKNOWN_WORD);
    }

    @Test
    void pathsStayInTheFolderUnlessAllowed() {
        String outside = "project: p\ndata: ../a.csv\ntarget: y\n";

        assertThat(refused(outside).code()).isEqualTo(ErrorCode.OUTSIDE_PROJECT);
        assertThat(parse(outside + "limits: {outside: true}\n").texts("data", "source"))
                .containsExactly("../a.csv");
        assertThat(refused("project: p\ndata: 'jdbc:postgresql://h/d'\ntarget: y\n")
                        .code())
                .isEqualTo(ErrorCode.NOT_BUILT);
    }

    @Test
    void theFolderNamesAProject() {
        assertThat(ProjectFile.folderName(Path.of("/x/My Project 2"))).isEqualTo("my-project-2");
        assertThat(ProjectFile.folderName(Path.of("/x/2024"))).isEmpty();
    }

    @Test
    void theResolvedFormReadsBack() {
        ProjectDefinition definition =
                parse(SMALL + "features: [impute(), onehot(plan)]\ntests:\n  - invariant: {change: name}\n");

        ProjectDefinition again = ProjectDefinition.of(
                dev.flyball.kernel.json.Json.parseObject(definition.resolved().pretty()));

        assertThat(again.hash()).isEqualTo(definition.hash());
    }

    @Test
    void numbersCountAsTextsWhereTextsAreWanted() {
        ProjectDefinition definition = parse("project: p\ndata: a.csv\ntarget: {column: risk, positive: 2}\n");

        assertThat(definition.text("target", "positive")).contains("2");
    }

    @Test
    void everyDefaultFitsItsType() {
        ProjectDefinition definition = parse(SMALL + "deploy: local\n");

        assertThat(definition.resolved().members().keySet())
                .isSubsetOf(List.copyOf(ProjectFile.keys()))
                .contains("split", "train", "evaluate", "gate", "package", "register", "limits");
    }

    private static ProjectDefinition parse(String yaml) {
        return parse(yaml, null, Map.of());
    }

    private static ProjectDefinition parse(
            String yaml, @org.jspecify.annotations.Nullable String profile, Map<String, String> environment) {
        return ProjectFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "flyball.yaml", "p", profile, environment);
    }

    private static FlyballException refused(String yaml) {
        return refused(yaml, null, Map.of());
    }

    private static FlyballException refused(
            String yaml, @org.jspecify.annotations.Nullable String profile, Map<String, String> environment) {
        FlyballException problem =
                catchThrowableOfType(FlyballException.class, () -> parse(yaml, profile, environment));
        assertThat(problem).as("the file should be refused").isNotNull();
        return problem;
    }
}
