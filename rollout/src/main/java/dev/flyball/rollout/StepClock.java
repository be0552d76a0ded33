package dev.flyball.rollout;

import java.time.Duration;

/// How long a step has been on: only while the process runs, so that down time is not charged.
///
/// @param held towards the hold: while the step is RUNNING, or in the post window
/// @param open towards the deadline: while it is RUNNING, since the step began or was resumed
record StepClock(Duration held, Duration open) {
    static final StepClock START = new StepClock(Duration.ZERO, Duration.ZERO);

    StepClock after(Duration passed) {
        Duration forward = passed.isNegative() ? Duration.ZERO : passed;
        return new StepClock(held.plus(forward), open.plus(forward));
    }

    /// As a resumed step begins.
    StepClock resumed() {
        return new StepClock(held, Duration.ZERO);
    }
}
