package dev.flyball.cli;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.SelectedRows;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableFiles;
import dev.flyball.data.TableStream;
import dev.flyball.data.contract.Contract;
import dev.flyball.data.contract.ContractFile;
import dev.flyball.data.contract.Validation;
import dev.flyball.data.contract.Validation.Verdict;
import dev.flyball.data.contract.Validator;
import dev.flyball.data.contract.Violation;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flyball data validate SRC --contract C`.
@Command(name = "validate", description = "Check a table against a contract.")
final class DataValidateCommand implements Callable<Integer> {
    private static final List<String> ENVIRONMENTS = List.of("train", "serve");

    @Mixin
    private Common common;

    @Mixin
    private TableArgument table;

    @Option(names = "--contract", required = true, paramLabel = "FILE", description = "The contract.")
    private String contract = "";

    @Option(names = "--environment", paramLabel = "E", description = "train (default) or serve.")
    private String environment = "train";

    @Option(
            names = "--quarantine",
            paramLabel = "OUT",
            description = "Where to write the rows that break an error rule.")
    private @Nullable String quarantine;

    @Override
    public Integer call() throws IOException {
        if (!ENVIRONMENTS.contains(environment)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown environment (" + environment + ").",
                    "--environment",
                    Nearest.hint(environment, ENVIRONMENTS));
        }
        @Nullable Path rest = quarantine == null ? null : common.path(quarantine);
        if (rest != null) {
            var unused = TableFiles.formatOf(rest, "--quarantine");
        }
        Contract rules;
        try {
            rules = ContractFile.read(common.path(contract), contract);
        } catch (FlyballException e) {
            return invalid(e);
        }
        try (Workshop workshop = new Workshop(common)) {
            Path dataset = table.dataset(workshop);
            Validation validation = Validator.validate(
                    workshop.files(),
                    dataset,
                    rules,
                    environment,
                    InstantSource.system().instant());
            if (rest != null) {
                keep(workshop, dataset, validation.badRows(), rest);
            }
            common.output().json(validation.toJson());
            show(validation);
            return code(validation.verdict());
        }
    }

    /// A contract that does not compile is an answer with a verdict, and an error.
    private int invalid(FlyballException e) {
        if (common.json()) {
            JsonObject.Builder json = JsonObject.builder().put("verdict", Verdict.INVALID.name());
            Output.errorJson(e).members().forEach(json::put);
            common.output().json(json.build());
        } else {
            common.output().error(e);
        }
        return code(Verdict.INVALID);
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case FAIL, NO_DATA -> 1;
            case INVALID -> 2;
            case ERROR -> 4;
        };
    }

    private void keep(Workshop workshop, Path dataset, BitSet rows, Path out) throws IOException {
        Format format = TableFiles.formatOf(out, "--quarantine");
        Dialect dialect = DatasetFiles.dialect(dataset);
        Dialect form = dialect.format() == format
                ? dialect
                : format == Format.CSV ? TableFiles.plainCsv() : Dialect.of(format, SourceOptions.DEFAULT_NULLS);
        try (TableStream stream = SelectedRows.only(workshop.files().open(dataset, TableStream.DEFAULT_ROWS), rows)) {
            long written = new TableFiles(workshop::engine).write(stream, out, form);
            common.output().progress(written + " rows to " + quarantine);
        }
    }

    private void show(Validation validation) {
        Output output = common.output();
        output.text(validation.verdict() + "  " + validation.rows() + " rows, " + validation.passed()
                + " rules passed, " + validation.failed() + " failed, "
                + validation.skipped().size() + " skipped");
        for (Violation violation : validation.violations()) {
            output.text(violation.severity().word() + "  " + violation.rule() + " " + violation.code() + ": "
                    + violation.observed() + "; expected " + violation.expected());
            if (!violation.examples().isEmpty()) {
                output.text("    rows "
                        + String.join(
                                ", ",
                                violation.examples().stream()
                                        .map(example -> example.row() + " (" + example.value() + ")")
                                        .toList()));
            }
            output.text("    Maybe " + violation.suggestion());
        }
        validation.skipped().forEach(skipped -> output.text("skipped  " + skipped.rule() + ": " + skipped.reason()));
    }
}
