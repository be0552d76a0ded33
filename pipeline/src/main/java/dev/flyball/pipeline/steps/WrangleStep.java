package dev.flyball.pipeline.steps;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `wrangle`: the table as the rest of the project sees it.
public final class WrangleStep implements StepBody {
    private final DatasetFiles files;

    public WrangleStep(DatasetFiles files) {
        this.files = files;
    }

    @Override
    public String step() {
        return "wrangle";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.SOURCE);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.DATASET, Shelf.DATASETS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("wrangle", JsonArray.ofTexts(definition.texts("wrangle")))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        List<String> items = context.definition().texts("wrangle");
        if (!items.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The wrangling is not built yet (" + items.getFirst() + ").",
                    "flyball.yaml wrangle",
                    "Maybe change the file before Flyball reads it.");
        }
        Path source = context.input(Ports.SOURCE);
        try (TableStream stream = files.open(source, TableStream.DEFAULT_ROWS)) {
            files.write(context.output(Ports.DATASET), stream, DatasetFiles.dialect(source));
        }
        return new StepOutcome.Done("nothing to do", JsonObject.EMPTY);
    }
}
