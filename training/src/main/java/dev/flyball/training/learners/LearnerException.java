package dev.flyball.training.learners;

import org.jspecify.annotations.Nullable;

/// A learner could not learn; the candidate is dropped with this reason.
public final class LearnerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LearnerException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
