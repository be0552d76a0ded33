package dev.flyball.pipeline.run;

import dev.flyball.kernel.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// How much of a project a run carries out.
///
/// @param only the one step to run, its inputs taken from earlier results; null = all
/// @param to the last step to run; null = all
/// @param force whether earlier results are left alone
/// @param sample the share of the source's rows, 0..1; 1 = all
public record RunOptions(@Nullable String only, @Nullable String to, boolean force, double sample) {
    public static final RunOptions ALL = new RunOptions(null, null, false, 1);

    public RunOptions {
        if (!(sample > 0 && sample <= 1)) {
            throw new IllegalArgumentException("The sample (" + sample + ") must be above 0 and at most 1.");
        }
    }

    /// Whether the run goes through every step on all rows, so that it stands for the whole project.
    public boolean isWhole() {
        return only == null && to == null && sample == 1;
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("only", only)
                .put("to", to)
                .put("force", force)
                .put("sample", sample)
                .build();
    }

    public static RunOptions of(JsonObject json) {
        return new RunOptions(
                json.optionalString("only").orElse(null),
                json.optionalString("to").orElse(null),
                json.bool("force"),
                json.real("sample"));
    }
}
