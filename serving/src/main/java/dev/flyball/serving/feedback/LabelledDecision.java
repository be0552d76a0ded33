package dev.flyball.serving.feedback;

import dev.flyball.serving.log.LogEntry;
import java.util.List;
import java.util.Optional;

/// A decision and what has been told of its rows so far.
///
/// @param labels one a row
public record LabelledDecision(LogEntry.Kept entry, List<Optional<Labels>> labels) {
    public LabelledDecision {
        labels = List.copyOf(labels);
    }

    /// Whether every row has its label.
    public boolean isLabelled() {
        return labels.stream().allMatch(Optional::isPresent);
    }
}
