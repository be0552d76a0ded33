package dev.flyball.training.gate;

import dev.flyball.training.metrics.BootstrapSettings;

/// How a gate decides.
///
/// @param bootstrap its resamples and seed; bounds are percentile bounds
/// @param holm whether `min_slice` and `max_slice` with `@` are corrected over their slices
/// @param where the place of the rules in the project file, for errors
public record GateSettings(BootstrapSettings bootstrap, boolean holm, String where) {
    public static GateSettings of(long seed) {
        return new GateSettings(BootstrapSettings.of(seed), false, "gate");
    }
}
