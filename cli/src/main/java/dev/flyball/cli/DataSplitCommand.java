package dev.flyball.cli;

import dev.flyball.data.Column;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.Table;
import dev.flyball.data.split.ColumnLeaks;
import dev.flyball.data.split.Leak;
import dev.flyball.data.split.PartFiles;
import dev.flyball.data.split.RowLeaks;
import dev.flyball.data.split.Split;
import dev.flyball.data.split.SplitKind;
import dev.flyball.data.split.SplitRequest;
import dev.flyball.data.split.Splitter;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flyball data split SRC`: files of rows to learn from, to choose on and to test on; ends with 2 on a leak of
/// severity error.
@Command(name = "split", description = "Divide a table into train, valid and test, and look for leaks.")
final class DataSplitCommand implements Callable<Integer> {
    private static final double MOST = 0.5;
    private static final double MOST_TOGETHER = 0.9;

    @Mixin
    private Common common;

    @Mixin
    private TableArgument table;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "KIND",
            description = "random, stratified, group, key or time.")
    private String by;

    @Option(names = "--target", paramLabel = "COL", description = "The column to be predicted: strata, and leaks.")
    private @Nullable String target;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COL",
            description = "The columns that identify a row; else all of it.")
    private List<String> keys = List.of();

    @Option(names = "--group", paramLabel = "COL", description = "Rows of one group belong together.")
    private @Nullable String group;

    @Option(names = "--time", paramLabel = "COL", description = "When the row happened.")
    private @Nullable String time;

    @Option(names = "--test", paramLabel = "SHARE", description = "The share of test rows (20%%).")
    private String test = "20%";

    @Option(names = "--valid", paramLabel = "SHARE", description = "The share of validation rows (0%%).")
    private String valid = "0%";

    @Option(names = "--seed", paramLabel = "N", description = "The seed (42).")
    private long seed = 42;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the parts are written.")
    private String out;

    @Override
    public Integer call() throws IOException {
        SplitRequest request = request();
        try (Workshop workshop = new Workshop(common)) {
            Source source = table.source(workshop);
            Reading.Opened opened = table.open(workshop, source);
            Table rows = Reading.table(opened);
            named().forEach((option, column) -> check(rows, column, option));
            Split split = Splitter.split(
                    rows, request, IntStream.range(0, rows.rows()).toArray());
            List<Leak> leaks = leaks(rows, split, request);
            List<PartFiles.Part> parts = new PartFiles(workshop::engine, source, opened, split).write(common.path(out));
            show(split, parts, leaks);
            return leaks.stream().anyMatch(leak -> leak.severity() == Leak.Severity.ERROR) ? 2 : 0;
        }
    }

    private SplitRequest request() {
        List<String> kinds =
                Arrays.stream(SplitKind.values()).map(SplitKind::word).toList();
        if (!kinds.contains(by)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown kind of split (" + by + ").", "--by", Nearest.hint(by, kinds));
        }
        SplitKind kind = SplitKind.valueOf(by.toUpperCase(Locale.ROOT));
        require(kind == SplitKind.STRATIFIED && target == null, "--target");
        require(kind == SplitKind.GROUP && group == null, "--group");
        require(kind == SplitKind.TIME && time == null, "--time");
        double forTest = Shares.parse(test, MOST, "--test");
        double forValid = Shares.parse(valid, MOST, "--valid");
        if (forTest + forValid > MOST_TOGETHER) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "Test and validation leave too little to learn from (" + test + " and " + valid + ").",
                    "--valid",
                    "Maybe 15% each.");
        }
        String strata = kind == SplitKind.STRATIFIED ? target : null;
        return new SplitRequest(kind, forTest, forValid, 0, Duration.ZERO, seed, strata, keys, group, time);
    }

    private void require(boolean missing, String option) {
        if (missing) {
            throw new FlyballException(
                    ErrorCode.MISSING,
                    "A split by " + by + " needs " + option + ".",
                    option,
                    "Maybe " + option + " and a column.");
        }
    }

    private Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        keys.forEach(key -> named.put("--key", key));
        putIfGiven(named, "--target", target);
        putIfGiven(named, "--group", group);
        putIfGiven(named, "--time", time);
        return named;
    }

    private static void putIfGiven(Map<String, String> named, String option, @Nullable String column) {
        if (column != null) {
            named.put(option, column);
        }
    }

    private static void check(Table table, String column, String option) {
        if (table.find(column).isEmpty()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_NAME,
                    "Unknown column (" + column + ").",
                    option,
                    Nearest.hint(column, table.names()));
        }
    }

    private List<Leak> leaks(Table rows, Split split, SplitRequest request) {
        List<String> features = new ArrayList<>(rows.names());
        features.removeAll(keys);
        features.removeAll(Arrays.asList(target, group));
        List<Leak> leaks = new ArrayList<>();
        if (target != null && varies(rows.column(target))) {
            leaks.addAll(ColumnLeaks.find(rows, target, features));
        }
        leaks.addAll(RowLeaks.find(rows, split, request, features, target));
        return leaks;
    }

    private static boolean varies(Column column) {
        return IntStream.range(0, column.size())
                        .mapToObj(column::text)
                        .filter(text -> text != null)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private void show(Split split, List<PartFiles.Part> parts, List<Leak> leaks) throws IOException {
        Output output = common.output();
        split.warnings().forEach(output::progress);
        List<JsonObject> written = new ArrayList<>();
        for (PartFiles.Part part : parts) {
            String file = Path.of(out).resolve(part.file().getFileName()).toString();
            written.add(JsonObject.builder()
                    .put("name", part.name())
                    .put("rows", part.rows())
                    .put("digest", Digest.ofFile(part.file()).hex())
                    .put("file", file)
                    .build());
            output.text(String.format(Locale.ROOT, "%-6s %,d rows  %s", part.name(), part.rows(), file));
        }
        leaks.forEach(leak -> output.text(
                leak.severity().name().toLowerCase(Locale.ROOT) + "  " + leak.rule() + ": " + leak.evidence()));
        output.json(JsonObject.builder()
                .put("parts", new JsonArray(List.copyOf(written)))
                .put("leaks", JsonArray.of(leaks, DataSplitCommand::json))
                .put("warnings", JsonArray.ofTexts(split.warnings()))
                .build());
    }

    private static JsonObject json(Leak leak) {
        return JsonObject.builder()
                .put("rule", leak.rule())
                .put("severity", leak.severity().name().toLowerCase(Locale.ROOT))
                .put("evidence", leak.evidence())
                .build();
    }
}
