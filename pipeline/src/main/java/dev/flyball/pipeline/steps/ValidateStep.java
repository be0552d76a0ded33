package dev.flyball.pipeline.steps;

import dev.flyball.data.split.ColumnLeaks;
import dev.flyball.data.split.Leak;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.gate.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `validate`: looks for columns that give the target away. (Its contract and expectations are checked by
/// [TableChecks].)
public final class ValidateStep implements StepBody {
    private final Tables tables;
    private final TableChecks checks;

    public ValidateStep(Tables tables, TableChecks checks) {
        this.tables = tables;
        this.checks = checks;
    }

    /// The project's own conditions on its table.
    public interface TableChecks {
        /// @return one line for people; empty when there was nothing to check
        /// @throws FlyballException FB-520 or FB-521 when the table breaks one
        String check(StepContext context, Path dataset);

        /// No conditions.
        TableChecks NONE = (context, dataset) -> "";
    }

    @Override
    public String step() {
        return "validate";
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
        return Map.of("validation", Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public boolean isOff(ProjectDefinition definition) {
        return definition.isOff("validate");
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("validate", definition.block("validate"))
                .put("features", JsonArray.ofTexts(definition.texts("features")))
                .put("gate", JsonArray.ofTexts(definition.texts("gate", "rules")))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        table.checkColumns();
        Gate.requireFit(GateStep.rules(definition), table.target().task(), GateStep.RULES);
        String checked = checks.check(context, context.input(Ports.DATASET));
        List<Leak> leaks = ColumnLeaks.find(table.table(), table.target().column(), table.candidates());
        leaks.forEach(leak -> context.log(leak.severity() + " " + leak.rule() + ": " + leak.evidence()));
        Files.writeString(
                context.output("validation").resolve("leaks.json"),
                JsonArray.of(leaks, SplitStep::json).pretty() + "\n");
        List<String> allowed = definition.texts("validate", "allow");
        for (Leak leak : leaks) {
            if (leak.severity() == Leak.Severity.ERROR && !allowed.containsAll(leak.columns())) {
                throw new FlyballException(
                        ErrorCode.LEAK,
                        leak.evidence(),
                        "flyball.yaml features",
                        "Maybe drop(" + String.join(", ", leak.columns())
                                + ") under features, or name them in validate.allow.");
            }
        }
        String warned =
                leaks.isEmpty() ? "no column gives the target away" : leaks.size() + " suspect columns, see the log";
        return new StepOutcome.Done(checked.isEmpty() ? warned : checked + "; " + warned, JsonObject.EMPTY);
    }
}
