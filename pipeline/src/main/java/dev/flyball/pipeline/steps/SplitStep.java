package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Leak;
import dev.flyball.data.split.RowLeaks;
import dev.flyball.data.split.Split;
import dev.flyball.data.split.SplitKind;
import dev.flyball.data.split.SplitRequest;
import dev.flyball.data.split.Splitter;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Task;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `split`: which rows are learned from, which choose, and which are only looked at by the evaluation.
public final class SplitStep implements StepBody {
    private static final int FOLDS_UP_TO = 20_000;
    private static final int FOLDS = 5;

    private final Tables tables;

    public SplitStep(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String step() {
        return "split";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.SPLIT, Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("split", definition.block("split"))
                .put("features", JsonArray.ofTexts(definition.texts("features")))
                .put("seed", definition.seed())
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectTable table = new ProjectTable(context.definition(), tables.read(context.input(Ports.DATASET)));
        table.checkColumns();
        Target target = table.target();
        target.warnings().forEach(context::log);
        SplitRequest request = request(table, target);
        Split split = Splitter.split(table.table(), request, target.rows());
        split.warnings().forEach(context::log);
        List<Leak> leaks = RowLeaks.find(table.table(), split, request, table.candidates(), target.column());
        leaks.forEach(leak -> context.log(leak.severity() + " " + leak.rule() + ": " + leak.evidence()));
        SplitFile.write(context.output(Ports.SPLIT), split, JsonArray.of(leaks, SplitStep::json));
        leaks.stream()
                .filter(leak -> leak.severity() == Leak.Severity.ERROR)
                .findFirst()
                .ifPresent(leak -> {
                    throw new FlyballException(
                            ErrorCode.LEAK,
                            leak.evidence(),
                            "flyball.yaml split",
                            "Maybe another split.by, or deduplicate in wrangle.");
                });
        int test = split.rows(Split.TEST).length;
        if (test == 0 || split.rows(Split.TRAIN).length == 0) {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "The parts are empty (" + split.rows(Split.TRAIN).length + " rows to learn from, " + test
                            + " to test on).",
                    "flyball.yaml split",
                    "Maybe more rows, or another split.test.");
        }
        return new StepOutcome.Done(found(split, request, target), JsonObject.EMPTY);
    }

    static JsonObject json(Leak leak) {
        return JsonObject.builder()
                .put("rule", leak.rule())
                .put("severity", leak.severity().name().toLowerCase(Locale.ROOT))
                .put("evidence", leak.evidence())
                .build();
    }

    private static SplitRequest request(ProjectTable table, Target target) {
        ProjectDefinition definition = table.definition();
        SplitKind kind = definition
                .text("split", "by")
                .map(word -> SplitKind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseGet(() -> kind(table, target));
        double test = definition.number("split", "test").orElse(0.2);
        boolean validGiven =
                definition.number("split", "valid").filter(share -> share > 0).isPresent();
        long left = Math.round(target.rows().length * (1 - test));
        int folds = definition
                .whole("split", "folds")
                .map(Math::toIntExact)
                .orElse(validGiven || left > FOLDS_UP_TO ? 0 : FOLDS);
        double valid = definition.number("split", "valid").orElse(folds == 0 ? 0.15 : 0.0);
        return new SplitRequest(
                kind,
                test,
                valid,
                folds,
                definition.duration("split", "gap").orElse(Duration.ZERO),
                definition.whole("split", "seed").orElse(definition.seed()),
                target.task() == Task.REGRESSION ? null : target.column(),
                table.keys(),
                table.group(),
                table.time());
    }

    private static SplitKind kind(ProjectTable table, Target target) {
        if (table.time() != null) {
            return SplitKind.TIME;
        }
        if (table.group() != null) {
            return SplitKind.GROUP;
        }
        return target.task() == Task.REGRESSION ? SplitKind.RANDOM : SplitKind.STRATIFIED;
    }

    private static String found(Split split, SplitRequest request, Target target) {
        String dropped = target.dropped() == 0 ? "" : ", " + target.dropped() + " rows without a target dropped";
        String chosen =
                split.folds() > 0 ? split.folds() + " folds" : split.rows(Split.VALID).length + " rows to choose on";
        return "by " + request.kind().word() + ": " + split.rows(Split.TRAIN).length + " rows to learn from, " + chosen
                + ", " + split.rows(Split.TEST).length + " to test on" + dropped;
    }
}
