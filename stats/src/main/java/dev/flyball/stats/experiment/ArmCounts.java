package dev.flyball.stats.experiment;

/// Plain counts of units and events of both arms.
public record ArmCounts(long stableExposures, long stableEvents, long candidateExposures, long candidateEvents) {
    public static final ArmCounts NONE = new ArmCounts(0, 0, 0, 0);

    /// With one more unit.
    public ArmCounts after(Arm arm, boolean event) {
        int one = event ? 1 : 0;
        return switch (arm) {
            case STABLE -> new ArmCounts(stableExposures + 1, stableEvents + one, candidateExposures, candidateEvents);
            case CANDIDATE ->
                new ArmCounts(stableExposures, stableEvents, candidateExposures + 1, candidateEvents + one);
        };
    }
}
