package dev.flyball.data.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.data.contract.Validation.Verdict;
import dev.flyball.data.profile.Desk;
import dev.flyball.testing.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final String[] TABLE = {
        "id,age,plan,start,stop,part,rest,total",
        "1,34,pro,2026-01-01,2026-02-01,1,2,3",
        "2,-3,basic,2026-01-01,2025-12-31,1,2,4",
        "3,,gold,2026-03-01,2026-04-01,2,2,4",
        "2,200,pro,2027-01-01,2027-02-01,2,3,5",
        "5,40,,2026-05-01,2026-05-02,0.5,0.5,1"
    };

    @TempDir
    Path temp;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(temp);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Validation validate(Path dataset, String environment, String... rules) throws IOException {
        String text = "contract: 1\nrules:\n  - " + String.join("\n  - ", rules) + "\n";
        Contract contract = ContractFile.parse(text.getBytes(StandardCharsets.UTF_8), "c.yaml");
        return Validator.validate(desk.files(), dataset, contract, environment, NOW);
    }

    private Validation validate(String... rules) throws IOException {
        return validate(desk.csv(TABLE), "train", rules);
    }

    /// The rows are those that break the rule, counted by hand.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: range, columns: [age], min: 0, max: 120}            | out_of_range       | {1, 3}    | range: min: -3, max: 200
            {kind: range, columns: [age], min: 34, min_open: true}     | out_of_range       | {0, 1}    | range: min: -3
            {kind: in_set, columns: [plan], values: [pro, basic]}      | domain_violation   | {2}       | add to values: gold
            {kind: pattern, columns: [plan], regex: "[a-p]+"}          | pattern_violation  | {0, 1, 3} | mostly: 0.25
            {kind: length, columns: [plan], min: 4}                    | length_violation   | {0, 3}    | mostly: 0.5
            {kind: not_null, columns: [age]}                           | null_not_allowed   | {2}       | mostly: 0.8
            {kind: not_null, columns: [age], where: {column: plan, values: [gold]}} | null_not_allowed | {2} | mostly: 0
            {kind: not_in_future, columns: [start]}                    | future_date        | {3}       | mostly: 0.8
            {kind: at_most, columns: [start, stop]}                    | relation_broken    | {1}       | mostly: 0.8
            {kind: at_most, columns: [part, rest], strict: true}       | relation_broken    | {2, 4}    | mostly: 0.6
            {kind: sum, columns: [part, rest], total: total}           | relation_broken    | {1}       | mostly: 0.8
            {kind: conditional, if: {column: plan, values: [pro]}, then: {column: age, max: 100}} | relation_broken | {3} | mostly: 0.5
            {kind: conditional, if: {column: plan, present: false}, then: {column: age, present: false}} | relation_broken | {4} | mostly: 0
            {kind: unique, columns: [id]}                              | not_unique         | {3}       | remove the rule
            {kind: type, columns: [part], type: integer}               | type_mismatch      | {4}       | type: text
            {kind: type, columns: [plan], type: real}                  | type_mismatch      | {0, 1, 2, 3} | type: text
            """)
    void aBrokenRuleOfRowsNamesItsRows(String rule, String code, String rows, String suggestion) throws IOException {
        Validation validation = validate(rule);

        Violation violation = validation.violations().getFirst();
        assertThat(validation.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(violation.code()).isEqualTo(code);
        assertThat(validation.badRows()).hasToString(rows);
        assertThat(violation.rows()).isEqualTo(validation.badRows().cardinality());
        assertThat(violation.examples())
                .extracting(Violation.Example::row)
                .containsExactlyElementsOf(validation.badRows().stream()
                        .mapToObj(row -> (long) row)
                        .toList());
        assertThat(violation.suggestion()).contains(suggestion);
        assertThat(violation.isOfRows()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: columns_present, columns: [id, agee]}               | column_missing         | agee
            {kind: columns_forbidden, columns: [plan, x]}              | column_forbidden       | plan
            {kind: columns_closed, columns: [id, age, plan, start, stop, part, rest]} | column_new | total
            {kind: columns_order, columns: [age, id]}                  | shape_mismatch         |
            {kind: row_count, min: 6}                                  | rows_too_few           |
            {kind: row_count, max: 4}                                  | rows_too_many          |
            {kind: presence, columns: [age], min: 0.9}                 | presence_low           | age
            {kind: presence, columns: [age], min_count: 5}             | presence_count_low     | age
            {kind: distinct_share, columns: [id], min: 0.9}            | uniqueness_low         | id
            {kind: distinct_share, columns: [id], max: 0.5}            | uniqueness_high        | id
            {kind: statistic, columns: [age], statistic: mean, max: 50} | statistic_out_of_band | age
            {kind: statistic, columns: [age], statistic: quantile, level: 0.5, min: 38} | statistic_out_of_band | age
            {kind: new_categories, columns: [plan], values: [pro, basic], max: 0.2} | new_category_mass_high | plan
            {kind: distribution, columns: [plan], measure: linf, limit: 0.2, reference: {values: [pro, basic], shares: [0.5, 0.5]}} | distribution_linf_high | plan
            {kind: distribution, columns: [plan], measure: js, limit: 0.2, reference: {values: [pro, basic], shares: [0.5, 0.5]}} | distribution_js_high | plan
            {kind: distribution, columns: [age], measure: psi, limit: 0.2, reference: {edges: [0, 50], shares: [1]}} | distribution_psi_high | age
            {kind: not_null, columns: [agee]}                          | column_missing         | agee
            """)
    void aBrokenRuleOfTheTableHasItsCode(String rule, String code, String column) throws IOException {
        Validation validation = validate(rule);

        assertThat(validation.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(validation.violations().getFirst().code()).isEqualTo(code);
        assertThat(validation.violations().getFirst().column()).isEqualTo(column);
        assertThat(validation.badRows().isEmpty()).isTrue();
    }

    @Test
    void theAnswerHasTheAgreedForm() throws IOException {
        String json = validate("{id: age, kind: range, columns: [age], max: 120, severity: warn}")
                .toJson()
                .canonical();

        assertThat(json)
                .isEqualTo("{\"failed\":1,\"passed\":0,\"rows\":5,\"skipped\":[],\"verdict\":\"PASS\",\"violations\":["
                        + "{\"code\":\"out_of_range\",\"column\":\"age\",\"examples\":[{\"row\":3,\"value\":\"200\"}],"
                        + "\"expected\":\"at most 120\",\"observed\":\"1 of 4 rows, such as 200\",\"rows\":1,"
                        + "\"rule\":\"age\",\"severity\":\"warn\",\"share\":0.25,\"suggestion\":\"age: max: 200\"}]}");
    }

    @Test
    void aStaleTableIsToldByTheClock() throws IOException {
        Path old = desk.csv("t,x", "2026-06-14T11:59:59Z,1", "2026-06-01,2");

        assertThat(validate(old, "train", "{kind: fresh, columns: [t], max_age: 1d}")
                        .violations()
                        .getFirst()
                        .code())
                .isEqualTo("stale");
        assertThat(validate(old, "train", "{kind: fresh, columns: [t], max_age: 2d}")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void nanAndInfinityAreFoundApart() throws IOException {
        double nan = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
        Path dataset = desk.dataset(new Table(List.of(new Column.Numbers(
                "x", ColumnType.REAL, new double[] {1, nan, Double.NEGATIVE_INFINITY, Double.NaN}))));

        Validation validation =
                validate(dataset, "train", "{kind: not_nan, columns: [x]}", "{kind: not_infinite, columns: [x]}");
        assertThat(validation.violations()).extracting(Violation::code).containsExactly("nan_present", "inf_present");
        assertThat(validation.badRows()).hasToString("{1, 2}");
        assertThat(validate(dataset, "train", "{kind: not_null, columns: [x]}").badRows())
                .hasToString("{3}");
    }

    @Test
    void aRuleOfAnotherEnvironmentIsSkippedWithTheReason() throws IOException {
        String[] rules = {
            "{id: a, kind: columns_present, columns: [total], environments: [train]}",
            "{id: b, kind: columns_forbidden, columns: [total], environments: [serve]}"
        };
        Validation train = validate(desk.csv(TABLE), "train", rules);
        Validation serve = validate(desk.csv(TABLE), "serve", rules);

        assertThat(train.verdict()).isEqualTo(Verdict.PASS);
        assertThat(train.skipped()).containsExactly(new Validation.Skipped("b", "not for train"));
        assertThat(serve.violations()).extracting(Violation::code).containsExactly("column_forbidden");
    }

    @Test
    void aMissingColumnIsToldOnce() throws IOException {
        Validation validation = validate(
                "{id: there, kind: columns_present, columns: [agee]}", "{id: full, kind: not_null, columns: [agee]}");

        assertThat(validation.violations())
                .extracting(Violation::code)
                .containsExactly("column_missing", "column_renamed_suspect");
        assertThat(validation.skipped())
                .containsExactly(new Validation.Skipped("full", "the column is not in the table (agee)"));
    }

    @Test
    void mostlyIsATestWhenARateIsGiven() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x"));
        IntStream.range(0, 100).forEach(i -> lines.add(i < 8 ? "-1" : "1"));
        Path dataset = desk.csv(lines.toArray(String[]::new));
        String rule = "{id: r, kind: range, columns: [x], min: 0, mostly: 0.95, alpha: %s, min_rows: %s}";

        // P(X >= 8 | 100, 0.05) = 0.1280
        assertThat(validate(dataset, "train", String.format(rule, "0.13", "1")).verdict())
                .isEqualTo(Verdict.FAIL);
        Validation chance = validate(dataset, "train", String.format(rule, "0.12", "1"));
        assertThat(chance.verdict()).isEqualTo(Verdict.PASS);
        assertThat(chance.passed()).isZero();
        assertThat(chance.skipped())
                .containsExactly(
                        new Validation.Skipped("r", "not significant: 8 of 100 rows, p = 0.128, alpha = 0.12"));
        Validation few = validate(dataset, "train", String.format(rule, "0.13", "101"));
        assertThat(few.verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(few.skipped())
                .extracting(Validation.Skipped::reason)
                .containsExactly("too few rows (100), the rule needs 101");
        assertThat(validate(dataset, "train", "{kind: range, columns: [x], min: 0, mostly: 0.95}")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(validate(dataset, "train", "{kind: range, columns: [x], min: 0, mostly: 0.92}")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void theBinomialTailIsThatOfScipy() {
        // scipy.stats.binom.sf(k - 1, n, p)
        assertThat(Shares.tail(8, 100, 0.05)).isCloseTo(0.127960478620379, within(1e-12));
        assertThat(Shares.tail(40, 7043, 0.001)).isCloseTo(9.740666860152472e-18, within(1e-28));
        assertThat(Shares.tail(1, 10, 0)).isZero();
        assertThat(Shares.tail(0, 10, 0.5)).isEqualTo(1);
        assertThat(Shares.tail(11, 10, 0.5)).isZero();
    }

    @Test
    void distancesOfKnownShares() {
        double[] p = {0.5, 0.5, 0};
        double[] q = {0.25, 0.25, 0.5};
        assertThat(Distance.LINF.of(p, q)).isEqualTo(0.5);
        assertThat(Distance.PSI.of(p, q))
                .isCloseTo(2 * 0.25 * Math.log(2) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4), within(1e-12));
        assertThat(Distance.JS.of(new double[] {1, 0}, new double[] {0, 1})).isEqualTo(1);
        // scipy.spatial.distance.jensenshannon(p, q, 2)
        assertThat(Distance.JS.of(p, q)).isCloseTo(0.5579230452841438, within(1e-9));
    }

    @Test
    void theLowerLimitIsThatOfClopperAndPearson() {
        // scipy.stats.beta.ppf(0.01, k, n - k + 1)
        assertThat(ContractInference.leastShare(100, 100)).isCloseTo(Math.pow(0.01, 0.01), within(1e-12));
        assertThat(ContractInference.leastShare(90, 100)).isCloseTo(0.808669714613969, within(1e-12));
        assertThat(ContractInference.leastShare(0, 100)).isZero();
    }

    @Test
    void aTableSatisfiesTheContractInferredFromIt() throws IOException {
        Trials.of(20).check(draw -> {
            int rows = draw.between(1, 120);
            int[] codes = IntStream.range(0, rows).map(i -> draw.between(-1, 3)).toArray();
            Table table = new Table(List.of(
                    new Column.Numbers("x", ColumnType.REAL, draw.numbersWithGaps(rows, 0.2)),
                    new Column.Numbers(
                            "i",
                            ColumnType.INTEGER,
                            IntStream.range(0, rows).mapToDouble(i -> i).toArray()),
                    new Column.Texts("k, [strange]", ColumnType.TEXT, codes, List.of("no", "a, b", "", "null"))));
            Path dataset = desk.dataset(table);
            Contract contract = ContractInference.of(desk.profile(dataset, null), draw.one(List.of(Distance.values())));
            Contract read = ContractFile.parse(contract.toYaml().getBytes(StandardCharsets.UTF_8), "c.yaml");
            assertThat(read).isEqualTo(contract);
            Validation validation = Validator.validate(desk.files(), dataset, read, "train", NOW);
            assertThat(validation.violations()).isEmpty();
            assertThat(validation.verdict()).isEqualTo(Verdict.PASS);
        });
    }

    @Test
    void aStrayValueAmongDatesIsAllowedForAsTheReaderDoes() throws IOException {
        List<String> lines = new ArrayList<>(List.of("d"));
        IntStream.range(0, 200).forEach(i -> lines.add(i == 7 ? "soon" : "2026-01-01"));
        Path dataset = desk.csv(lines.toArray(String[]::new));
        Contract contract = ContractInference.of(desk.profile(dataset, null), null);

        assertThat(contract.toYaml()).contains("type: date, severity: error, mostly: 0.99");
        assertThat(Validator.validate(desk.files(), dataset, contract, "train", NOW)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void inferenceWidensRangesAndOnlyWarns() throws IOException {
        List<String> lines = new ArrayList<>(List.of("v,k,code"));
        IntStream.range(0, 200).forEach(i -> lines.add(i % 11 + "," + (i % 2 == 0 ? "a" : "b") + ",u" + i));
        Contract contract = ContractInference.of(desk.profile(desk.csv(lines.toArray(String[]::new)), null), null);

        assertThat(contract.toYaml())
                .contains("- {id: v.range, kind: range, columns: [v], min: -1, max: 11, severity: warn}")
                .contains("- {id: k.in_set, kind: in_set, columns: [k], values: [a, b], severity: error}")
                .contains("- {id: code.unique, kind: unique, columns: [code], severity: error}")
                .doesNotContain("id: code.in_set")
                .doesNotContain("id: v.unique");
    }
}
