package dev.flyball.serving.feedback;

import dev.flyball.kernel.FlyballException;
import java.util.List;

/// What became of a call's items; each counts once.
///
/// @param errors why the first of the rejected ones were
public record FeedbackAnswer(
        int accepted, int duplicate, int corrected, int unknown, int rejected, List<Rejected> errors) {
    public FeedbackAnswer {
        errors = List.copyOf(errors);
    }

    /// @param index of the item, from 0
    public record Rejected(int index, FlyballException error) {}
}
