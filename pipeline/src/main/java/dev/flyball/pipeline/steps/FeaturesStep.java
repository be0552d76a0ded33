package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.features.FeatureFit;
import dev.flyball.training.features.FeatureFitter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// `features`: fits them on the rows to learn from and says what became of each column. Training fits them again inside
/// each fold.
public final class FeaturesStep implements StepBody {
    private final Tables tables;

    public FeaturesStep(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String step() {
        return "features";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of("features", Shelf.OBJECTS);
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
                .put("features", JsonArray.ofTexts(definition.texts("features")))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectTable table = new ProjectTable(context.definition(), tables.read(context.input(Ports.DATASET)));
        Split split = SplitFile.read(context.input(Ports.SPLIT));
        FeatureFit fit =
                FeatureFitter.fit(table.table().select(split.rows(Split.TRAIN)), table.features(), table.excluded());
        fit.report().forEach(context::log);
        JsonObject json = JsonObject.builder()
                .put("names", JsonArray.ofTexts(fit.features().names()))
                .put("report", JsonArray.ofTexts(fit.report()))
                .build();
        Files.writeString(context.output("features").resolve("features.json"), json.pretty() + "\n");
        long dropped =
                fit.report().stream().filter(line -> line.contains(": dropped")).count();
        return new StepOutcome.Done(
                count(fit.features().inputs().size(), "column") + " become "
                        + count(fit.features().width(), "feature")
                        + (dropped == 0 ? "" : ", " + count(dropped, "column") + " dropped"),
                JsonObject.EMPTY);
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
