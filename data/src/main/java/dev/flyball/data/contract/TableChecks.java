package dev.flyball.data.contract;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.data.contract.Violation.Example;
import dev.flyball.data.profile.ColumnProfile;
import dev.flyball.data.profile.NumberSummary;
import dev.flyball.data.profile.Profiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides the rules that need all values of a column together.
final class TableChecks {
    private final DatasetFiles files;
    private final Path folder;
    private final DatasetQuery query;

    TableChecks(DatasetFiles files, Path folder, DatasetQuery query) {
        this.files = files;
        this.folder = folder;
        this.query = query;
    }

    Outcome unique(Rule rule, Check.Unique check) {
        Repeats repeats = repeats(query, check.columns());
        if (repeats.rows().isEmpty()) {
            return new Outcome.Passed();
        }
        long count = repeats.rows().cardinality();
        Violation violation = new Violation(
                "not_unique",
                check.columns().size() == 1 ? check.columns().getFirst() : null,
                rule.id(),
                rule.severity(),
                count + " of " + repeats.looked() + " rows repeat an earlier one",
                RuleText.expected(rule),
                count,
                (double) count / repeats.looked(),
                repeats.examples(),
                rule.id() + ": remove the rule, or the rows");
        return new Outcome.Failed(List.of(violation), repeats.rows());
    }

    /// The rows whose values an earlier row has; rows that lack one of the values are passed over.
    ///
    /// @param looked the rows that have all values
    record Repeats(BitSet rows, long looked, List<Example> examples) {}

    static Repeats repeats(DatasetQuery query, List<String> columns) {
        List<ColumnSchema> keys = columns.stream()
                .map(name -> query.schema().find(name).orElseThrow())
                .toList();
        String values = keys.stream().map(query::value).collect(Collectors.joining(", "));
        String there =
                keys.stream().map(key -> query.value(key) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String from = " FROM " + query.rows() + " WHERE " + there;
        Table counts = query.table(
                "SELECT count(*), CAST(coalesce(sum(n), 0) AS BIGINT) FROM (SELECT count(*) AS n" + from + " GROUP BY "
                        + values + ")",
                List.of(DatasetQuery.whole("classes"), DatasetQuery.whole("rows")));
        long looked = (long) ((Column.Numbers) counts.column("rows")).values()[0];
        BitSet rows = new BitSet();
        List<Example> examples = new ArrayList<>();
        if (looked > (long) ((Column.Numbers) counts.column("classes")).values()[0]) {
            find(query, keys, values, from, rows, examples);
        }
        return new Repeats(rows, looked, examples);
    }

    private static void find(
            DatasetQuery query,
            List<ColumnSchema> keys,
            String values,
            String from,
            BitSet rows,
            List<Example> examples) {
        String texts = keys.stream()
                .map(key -> "CAST(" + query.value(key) + " AS VARCHAR)")
                .collect(Collectors.joining(", ', ', ", "concat(", ")"));
        String sql = "SELECT r, k FROM (SELECT file_row_number AS r, " + texts
                + " AS k, row_number() OVER (PARTITION BY " + values + " ORDER BY file_row_number) AS n" + from
                + ") WHERE n > 1 ORDER BY r";
        List<ColumnSchema> answer = List.of(DatasetQuery.whole("r"), new ColumnSchema("k", ColumnType.TEXT, ""));
        try (TableStream stream = query.ask(sql, answer)) {
            for (Optional<Table> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                double[] numbers = ((Column.Numbers) piece.get().column("r")).values();
                for (int i = 0; i < numbers.length; i++) {
                    rows.set((int) numbers[i]);
                    if (examples.size() < Violation.MOST_EXAMPLES) {
                        examples.add(new Example(
                                (long) numbers[i], piece.get().column("k").text(i)));
                    }
                }
            }
        }
    }

    Outcome distinct(Rule rule, Check.DistinctShare check) throws IOException {
        ColumnProfile column = Profiler.column(files, folder, check.column());
        if (column.count() == 0 || (rule.isStatistical() && column.count() < rule.minRows())) {
            return new Outcome.Undecided(Shares.tooFew(column.count(), Math.max(1, rule.minRows())), true);
        }
        double share = (double) column.distinct() / column.count();
        Double min = check.min();
        Double max = check.max();
        if (min != null && share < min) {
            return band(rule, check.column(), "uniqueness_low", share, "min: ");
        }
        return max != null && share > max
                ? band(rule, check.column(), "uniqueness_high", share, "max: ")
                : new Outcome.Passed();
    }

    Outcome within(Rule rule, Check.Within check) throws IOException {
        ColumnProfile column = Profiler.column(files, folder, check.column());
        NumberSummary numbers = column.numbers();
        long there = numbers == null ? 0 : numbers.finite();
        if (numbers == null || there == 0 || (rule.isStatistical() && there < rule.minRows())) {
            return new Outcome.Undecided(Shares.tooFew(there, Math.max(1, rule.minRows())), true);
        }
        double value = switch (check.statistic()) {
            case MEAN -> numbers.mean();
            case STD -> numbers.std();
            case MIN -> numbers.min();
            case MAX -> numbers.max();
            case QUANTILE -> Profiler.quantile(files, folder, check.column(), check.level());
        };
        Double min = check.min();
        Double max = check.max();
        if (min != null && !(value >= min)) {
            return band(rule, check.column(), "statistic_out_of_band", value, "min: ");
        }
        return max != null && !(value <= max)
                ? band(rule, check.column(), "statistic_out_of_band", value, "max: ")
                : new Outcome.Passed();
    }

    private static Outcome band(Rule rule, String column, String code, double value, String bound) {
        return Outcome.failed(new Violation(
                code,
                column,
                rule.id(),
                rule.severity(),
                RuleText.number(value),
                RuleText.expected(rule),
                0,
                0,
                List.of(),
                rule.id() + ": " + bound + RuleText.number(value)));
    }
}
