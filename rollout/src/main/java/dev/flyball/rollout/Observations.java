package dev.flyball.rollout;

import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.serving.feedback.LabelledDecisions;
import dev.flyball.serving.log.DecisionReader;

/// Where a rollout's evidence comes from: what was answered, and what turned out to be true.
public record Observations(DecisionReader log, FeedbackStore feedback) {
    LabelledDecisions labelled() {
        return new LabelledDecisions(log, feedback);
    }
}
