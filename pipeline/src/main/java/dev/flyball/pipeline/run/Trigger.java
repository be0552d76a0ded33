package dev.flyball.pipeline.run;

/// What started a run.
///
/// @param kind `manual`, later also `cron`, `rows`, `drift`, `metric`, `git`, `hook`
/// @param key the occurrence, such as `manual/<key chosen once by the client>`; one occurrence starts at most one run
public record Trigger(String kind, String key) {
    public static final String MANUAL = "manual";

    /// Somebody asked for a run; asking again with the same key gives the same run.
    public static Trigger manual(String key) {
        return new Trigger(MANUAL, MANUAL + "/" + key);
    }
}
