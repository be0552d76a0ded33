package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A step that counts its attempts and does what a test says.
final class FakeBody implements StepBody {
    /// What an attempt does besides writing its output.
    interface Act {
        @Nullable
        StepOutcome on(StepContext context) throws Exception;
    }

    private final String step;
    private final List<String> inputs;
    private final boolean cached;
    private final List<String> log;
    private final @Nullable String file;
    Act act = context -> null;
    final List<String> keys = new ArrayList<>();
    int runs;

    FakeBody(String step, List<String> inputs, boolean cached, @Nullable String file, List<String> log) {
        this.step = step;
        this.inputs = inputs;
        this.cached = cached;
        this.file = file;
        this.log = log;
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public Map<String, Shelf> outputs() {
        return cached ? Map.of(step, Shelf.OBJECTS) : Map.of();
    }

    @Override
    public boolean isCached() {
        return cached;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return step.equals("train") ? definition.block("target") : JsonObject.EMPTY;
    }

    @Override
    public SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        SortedMap<String, Digest> reads = new TreeMap<>();
        if (file != null) {
            reads.put(file, digests.of(folder.resolve(file)));
        }
        return reads;
    }

    @Override
    public StepOutcome run(StepContext context) throws Exception {
        runs++;
        log.add(step);
        keys.add(context.idempotencyKey("effect"));
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(Files.readString(context.folder().resolve(file))
                    .lines()
                    .findFirst()
                    .orElse(""));
        }
        for (String input : inputs) {
            text.append(Files.readString(context.input(input).resolve("out.txt")));
        }
        if (cached) {
            Files.writeString(context.output(step).resolve("out.txt"), text + "/" + params(context.definition()));
        }
        StepOutcome outcome = act.on(context);
        return outcome == null ? new StepOutcome.Done(step + " done", JsonObject.EMPTY) : outcome;
    }
}
