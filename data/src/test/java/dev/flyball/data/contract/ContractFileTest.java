package dev.flyball.data.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.yaml.YamlText;
import dev.flyball.kernel.FlyballException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFileTest {
    private static final String EVERY_KIND = """
            contract: 1
            rules:
              - {kind: columns_present, columns: [a, b], environments: [train]}
              - {kind: columns_forbidden, columns: [label], environments: [serve]}
              - {kind: columns_order, columns: [a, b]}
              - {kind: columns_closed, columns: [a, b]}
              - {kind: row_count, min: 1, max: 10}
              - {kind: type, columns: [a], type: integer}
              - {kind: in_set, columns: [b], values: ["No", 'x, y', "1"]}
              - {kind: range, columns: [a], min: -1.5, max: 7, max_open: true, mostly: 0.99, alpha: 0.01, min_rows: 30}
              - {kind: pattern, columns: [b], regex: "[a-z]+\\\\d"}
              - {kind: length, columns: [b], max: 5}
              - {kind: not_null, columns: [a], where: {column: b, values: [x]}}
              - {kind: not_nan, columns: [a]}
              - {kind: not_infinite, columns: [a]}
              - {kind: not_in_future, columns: [t]}
              - {kind: at_most, columns: [a, c], strict: true}
              - {kind: conditional, if: {column: b, regex: p.*}, then: {column: a, min: 0, max: 9}}
              - {kind: sum, columns: [a, c], total: d, tolerance: 0.5}
              - {kind: unique, columns: [a, b]}
              - {kind: presence, columns: [a], min: 0.9}
              - {id: enough, kind: presence, columns: [a], min_count: 3}
              - {kind: distinct_share, columns: [a], min: 0.1, max: 1}
              - {kind: new_categories, columns: [b], values: [x], max: 0.05}
              - {kind: distribution, columns: [b], measure: js, limit: 0.1, reference: {values: [x, z], shares: [0.25, 0.75]}}
              - {id: d2, kind: distribution, columns: [a], measure: psi, limit: 0.1, reference: {edges: [0, 1, 2], shares: [0.25, 0.75]}}
              - {kind: statistic, columns: [a], statistic: quantile, level: 0.9, max: 3}
              - {kind: fresh, columns: [t], max_age: 36h, severity: warn}
            """;

    private static Contract parse(String text) {
        return ContractFile.parse(text.getBytes(StandardCharsets.UTF_8), "c.yaml");
    }

    private static FlyballException refused(String text) {
        return catchThrowableOfType(FlyballException.class, () -> parse(text));
    }

    @Test
    void everyKindIsReadAndWrittenBackTheSame() {
        Contract contract = parse(EVERY_KIND);

        assertThat(contract.rules())
                .extracting(rule -> RuleWords.kind(rule.check()))
                .containsAll(RuleWords.kinds());
        assertThat(parse(contract.toYaml())).isEqualTo(contract);
        assertThat(parse(contract.toJson().pretty())).isEqualTo(contract);
        assertThat(parse(contract.toJson().canonical()).toJson()).isEqualTo(contract.toJson());
    }

    @Test
    void whatIsLeftOutHasADefault() {
        Rule rule = parse("contract: 1\nrules:\n  - {kind: not_null, columns: age}\n")
                .rules()
                .getFirst();

        assertThat(rule).isEqualTo(Rule.of("age.not_null", new Check.NotNull("age"), Severity.ERROR));
    }

    @Test
    void strangeNamesAreWrittenSoThatTheyAreRead() {
        List<String> names = List.of("a, b", "{x}", "no", "1", "", "tab\there", "ü: #", "'", "\"q\"", "- x", "null");
        Contract contract = new Contract(
                "12e4",
                List.of(
                        Rule.of("columns", new Check.ColumnsPresent(names), Severity.ERROR),
                        Rule.of("v", new Check.InSet("null", names), Severity.WARN)));

        assertThat(parse(contract.toYaml())).isEqualTo(contract);
        assertThat(YamlText.flow(contract.toJson())).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rulez: []                                     | c.yaml:2:1  | FB-101 | Unknown key (rulez).                                          | Maybe rules.
            rules: [{kind: rnage, columns: [a]}]          | c.yaml:2:16 | FB-101 | Unknown kind (rnage).                                         | Maybe range.
            rules: [{kind: range, columns: [a], mim: 1}]  | c.yaml:2:37 | FB-101 | Unknown key (mim).                                            | Maybe min.
            rules: [{columns: [a]}]                       | c.yaml:2:9  | FB-104 | A key is missing (kind).                                      | Maybe one of: at_most
            rules: [{kind: range, columns: [a]}]          | c.yaml:2:9  | FB-104 | A key is missing (min).                                       | Maybe min or max.
            rules: [{kind: range, columns: [a], min: x}]  | c.yaml:2:42 | FB-102 | The key min must be a number (x).                             | Maybe 0.05.
            rules: [{kind: range, columns: [a], min: 2, max: 1}] | c.yaml:2:42 | FB-103 | The min is above the max (2.0 > 1.0).                   | Maybe the other way round.
            rules: [{kind: not_null}]                     | c.yaml:2:9  | FB-104 | A rule of this kind takes 1 columns (0).                      | Maybe columns: [age].
            rules: [{kind: at_most, columns: [a]}]        | c.yaml:2:34 | FB-103 | A rule of this kind takes 2 columns (1).                      | Maybe columns: [a, b].
            rules: [{kind: type, columns: [a], type: int}] | c.yaml:2:42 | FB-101 | Unknown type (int).                                          | Maybe one of: integer
            rules: [{kind: not_null, columns: [a], severity: eror}] | c.yaml:2:50 | FB-101 | Unknown severity (eror).                            | Maybe error.
            rules: [{kind: not_null, columns: [a], mostly: 2}] | c.yaml:2:48 | FB-103 | The key mostly must lie in 0.0..1.0 (2.0).                | Maybe 1.0.
            rules: [{kind: not_null, columns: [a], environments: [prod]}] | c.yaml:2:54 | FB-101 | Unknown environment (prod).                  | Maybe one of: train, serve.
            rules: [{kind: unique, columns: [a], mostly: 0.9}] | c.yaml:2:46 | FB-102 | A rule of this kind looks at no single rows (unique).      | Maybe without where and mostly.
            rules: [{kind: pattern, columns: [a], regex: "["}] | c.yaml:2:46 | FB-102 | This is no regular expression (Unclosed character class).  | Maybe a backslash
            rules: [{kind: fresh, columns: [a], max_age: soon}] | c.yaml:2:46 | FB-102 | Not an age (soon).                                        | Maybe 2d, 6h, 30m or 10s.
            rules: [{kind: row_count, min: 1.5}]          | c.yaml:2:32 | FB-102 | The key min must be a whole number (1.5).                     | Maybe 1.
            rules: [{kind: at_most, columns: [a, b], strict: yes}] | c.yaml:2:50 | FB-102 | The key strict must be true or false (yes).          | Maybe true.
            rules: [{kind: conditional, if: {column: a}}] | c.yaml:2:9  | FB-104 | A key is missing (then).                                      | Maybe then: …
            rules: [{kind: conditional, if: x, then: y}]  | c.yaml:2:33 | FB-102 | The key if must be a map.                                     | Maybe {column: plan, values: [pro]}.
            rules: [{kind: distribution, columns: [a], measure: js, limit: 1, reference: {values: [x], shares: [0.5, 0.5]}}] | c.yaml:2:78 | FB-102 | The reference needs shares and either as many values or one more edge. | Maybe let
            rules: [{kind: in_set, columns: [a], values: [[x]]}] | c.yaml:2:46 | FB-102 | An item of values must be one value (a list of 1).       | Maybe a word.
            rules: [{kind: in_set, columns: [a]}]         | c.yaml:2:9  | FB-104 | A key is missing (values).                                    | Maybe values: …
            rules: [x]                                    | c.yaml:2:9  | FB-102 | A rule must be a map (x).                                     | Maybe {kind: not_null, columns: [age]}.
            rules: [{id: x, kind: not_null, columns: [a]}, {id: x, kind: not_nan, columns: [a]}] | c.yaml:2:53 | FB-109 | Two rules have the same id (x). | Maybe give one of them another id.
            """)
    void everyMistakeHasAPlaceAndAWayOut(String line, String where, String code, String message, String hint) {
        FlyballException e = refused("contract: 1\n" + line + "\n");

        assertThat(e.message()).isEqualTo(message);
        assertThat(e.where()).isEqualTo(where);
        assertThat(e.code().code()).isEqualTo(code);
        assertThat(e.hint()).startsWith(hint);
        assertThat(e.code().exitCode()).isEqualTo(2);
    }

    @Test
    void theVersionIsAskedFor() {
        assertThat(refused("rules: []\n").message()).isEqualTo("A key is missing (contract).");
        assertThat(refused("contract: 2\nrules: []\n").message()).isEqualTo("The contract is of another version (2).");
        assertThat(refused("").hint()).isEqualTo("Maybe flyball data contract writes one.");
        assertThat(refused("&a x: 1\n").message()).isEqualTo("An anchor is not used in contracts (&a).");
    }

    @Test
    void allMistakesAreToldTogether() {
        FlyballException e = refused("contract: 1\nrules:\n  - {kind: rnage}\n  - {kind: not_null}\n");

        assertThat(e.problems()).hasSize(2);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        FlyballException e = catchThrowableOfType(
                FlyballException.class, () -> ContractFile.read(Path.of("/nowhere/c.yaml"), "c.yaml"));

        assertThat(e.text())
                .isEqualTo("/nowhere/c.yaml FB-501 There is no contract (c.yaml).\n"
                        + "Maybe flyball data contract FILE --out c.yaml.");
    }
}
