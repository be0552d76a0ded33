package dev.flyball.serving.feedback;

import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads predictions together with the labels that have arrived so far. Safe for any number of threads.
///
/// A gate reads [dev.flyball.serving.log.DecisionsInOrder] and joins its pages here; a monitor
/// reads on by sequence, and
/// takes labels that arrive later from [FeedbackStore#changes] and their predictions from [DecisionReader#find].
public final class LabelledDecisions {
    private final DecisionReader log;
    private final FeedbackStore feedback;

    public LabelledDecisions(DecisionReader log, FeedbackStore feedback) {
        this.log = log;
        this.feedback = feedback;
    }

    /// A piece of the log.
    ///
    /// @param next the sequence to go on after; also where the piece holds no decision
    /// @param atEnd whether nothing was left at that moment
    public record Page(List<LabelledDecision> decisions, long next, boolean atEnd) {}

    /// Decisions after a sequence, in the order of the log.
    ///
    /// @param limit entries of the log to look at, 1..[DecisionReader#MAX_LIMIT]
    public Page read(String endpoint, String metric, long after, int limit) {
        List<LogEntry> entries = log.read(endpoint, after, limit);
        List<LogEntry.Kept> kept = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Kept decision) {
                kept.add(decision);
            }
        }
        long next = entries.isEmpty() ? after : entries.getLast().sequence();
        return new Page(join(endpoint, metric, kept), next, entries.size() < limit);
    }

    /// The same decisions, each with its labels.
    public List<LabelledDecision> join(String endpoint, String metric, List<LogEntry.Kept> decisions) {
        List<String> ids = new ArrayList<>();
        for (LogEntry.Kept entry : decisions) {
            ids.addAll(rowIds(entry.decision()));
        }
        Map<String, Labels> labels = ids.isEmpty() ? Map.of() : feedback.find(endpoint, metric, ids);
        return decisions.stream()
                .map(entry -> new LabelledDecision(
                        entry,
                        rowIds(entry.decision()).stream()
                                .map(id -> Optional.ofNullable(labels.get(id)))
                                .toList()))
                .toList();
    }

    private static List<String> rowIds(Decision decision) {
        List<String> ids = new ArrayList<>(decision.count());
        for (int row = 0; row < decision.count(); row++) {
            ids.add(decision.rowId(row));
        }
        return ids;
    }
}
