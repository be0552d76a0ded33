package dev.flyball.rollout;

/// Where a rollout stands.
public enum RolloutState {
    PENDING,
    WARMING,
    RUNNING,
    HOLDING,
    PROMOTING,
    SUCCEEDED,
    ABORTING,
    ABORTED,
    FAILED_TO_START;

    public boolean isFinal() {
        return switch (this) {
            case SUCCEEDED, ABORTED, FAILED_TO_START -> true;
            case PENDING, WARMING, RUNNING, HOLDING, PROMOTING, ABORTING -> false;
        };
    }
}
