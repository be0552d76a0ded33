package dev.flyball.cli;

import dev.flyball.data.Reading;
import dev.flyball.data.diff.Differ;
import dev.flyball.data.diff.TableDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball data diff A B`: ends with 1 when the tables differ.
@Command(name = "diff", description = "In what two tables differ: rows, columns, and how far values moved.")
final class DataDiffCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private DialectOptions dialect;

    @Parameters(index = "0", paramLabel = "A", description = "A file, or a glob in quotes.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "A file, a glob in quotes, or - for standard input.")
    private String b;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COL",
            description = "The columns that tell rows apart; else rows are compared as they are.")
    private List<String> keys = List.of();

    @Override
    public Integer call() throws IOException {
        try (Workshop workshop = new Workshop(common)) {
            TableDiff diff = Differ.diff(
                    workshop.files(), workshop.dataset(open(workshop, a)), workshop.dataset(open(workshop, b)), keys);
            common.output().json(diff.toJson());
            show(diff);
            return diff.isEqual() ? 0 : 1;
        }
    }

    private Reading.Opened open(Workshop workshop, String word) {
        TableArgument.refuseVersion(word);
        return Reading.open(workshop::engine, workshop.source(List.of(word)), dialect.options());
    }

    private void show(TableDiff diff) {
        Output output = common.output();
        output.text(diff.isEqual() ? "equal" : "different");
        output.text(String.format(
                Locale.ROOT,
                "rows     %,d and %,d: %,d added, %,d removed, %,d changed",
                diff.rows().a(),
                diff.rows().b(),
                diff.rows().added(),
                diff.rows().removed(),
                diff.rows().changed()));
        columns("added", diff.schema().added());
        columns("removed", diff.schema().removed());
        columns("retyped", diff.schema().retyped());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "effect"));
        diff.columns().stream()
                .filter(column -> column.effect() > 0)
                .forEach(column ->
                        rows.add(List.of(column.name(), String.format(Locale.ROOT, "%.4f", column.effect()))));
        if (rows.size() > 1) {
            Shown.table(output, rows);
        }
    }

    private void columns(String what, List<String> names) {
        if (!names.isEmpty()) {
            common.output().text("columns  " + what + ": " + String.join(", ", names));
        }
    }
}
