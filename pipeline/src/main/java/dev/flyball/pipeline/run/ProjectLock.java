package dev.flyball.pipeline.run;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// `flyball.lock`: what the last run of a project made of what, for a person's repository. It
/// holds no time, host or run
/// id, so that equal runs write equal files.
public final class ProjectLock {
    public static final String NAME = "flyball.lock";
    private static final String LAST = "package";

    private ProjectLock() {}

    /// Writes the lock beside the project file, unless it is there and says the same.
    static void write(Path folder, ProjectDefinition definition, List<StepRecord> steps) throws IOException {
        String text = text(definition, steps);
        Path lock = folder.resolve(NAME);
        if (Files.isRegularFile(lock) && Files.readString(lock).equals(text)) {
            return;
        }
        Path fresh = folder.resolve("." + NAME + ".tmp");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, lock, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// The steps that make the same bytes on every machine: those after `package` measure times.
    static String text(ProjectDefinition definition, List<StepRecord> steps) {
        int last = steps.stream()
                .filter(step -> step.name().equals(LAST))
                .mapToInt(StepRecord::position)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        List<StepRecord> made = steps.stream()
                .filter(step -> step.position() <= last && !step.outputs().isEmpty())
                .toList();
        return JsonObject.builder()
                        .put("lock", 1)
                        .put("project", definition.name())
                        .put("definition", definition.hash().hex())
                        .put("steps", JsonArray.of(made, ProjectLock::step))
                        .build()
                        .pretty()
                + "\n";
    }

    private static JsonObject step(StepRecord step) {
        JsonObject.Builder outputs = JsonObject.builder();
        step.outputs()
                .forEach(output -> outputs.put(output.port(), output.digest().hex()));
        return JsonObject.builder()
                .put("name", step.name())
                .put("key", step.key())
                .put("outputs", outputs.build())
                .build();
    }
}
