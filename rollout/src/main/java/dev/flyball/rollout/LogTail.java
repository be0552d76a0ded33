package dev.flyball.rollout;

import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.DecisionsInOrder.Position;
import dev.flyball.serving.log.LogEntry;

/// Finds where a log ends, in the order of its tickets.
final class LogTail {
    /// Requests that are inside at once are far fewer.
    private static final int ENTRIES = 4 * DecisionReader.MAX_LIMIT;

    private LogTail() {}

    /// The position from which a reader gets every decision whose request came after all that are in the log now.
    static Position of(DecisionReader log, String endpoint) {
        long last = log.last(endpoint);
        long epoch = 0;
        long next = 1;
        long at = Math.max(0, last - ENTRIES);
        while (at < last) {
            var entries = log.read(endpoint, at, DecisionReader.MAX_LIMIT);
            if (entries.isEmpty()) {
                break;
            }
            for (LogEntry entry : entries) {
                if (entry.epoch() > epoch) {
                    epoch = entry.epoch();
                    next = 1;
                }
                next = entry.epoch() < epoch ? next : Math.max(next, after(entry));
                at = entry.sequence();
            }
        }
        return new Position(Math.max(at, last), epoch, next);
    }

    private static long after(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Kept kept -> kept.ticket().number() + 1;
            case LogEntry.Closed closed -> closed.last() + 1;
            case LogEntry.Settled settled -> settled.next();
            case LogEntry.Opened opened -> 1;
        };
    }
}
