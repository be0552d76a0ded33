package dev.flyball.serving.log;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Decisions in the order of their tickets, not in that in which they ended: what a rollout's gate
/// must read, so that the
/// order does not depend on which revision is slower (rollouts.md section 5.2).
///
/// Waits at the first ticket that is neither kept nor closed: its request is still being answered. Gives every decision
/// once. For one thread.
public final class DecisionsInOrder {
    private final DecisionReader log;
    private final String endpoint;
    /// What was read and whose turn has not come, by the number of its first ticket; all of one epoch.
    private final TreeMap<Long, LogEntry> ahead = new TreeMap<>();
    private long read;
    private long epoch;
    private long next;

    /// Where a reader stands, to be kept across restarts.
    ///
    /// @param sequence every entry up to it has been dealt with; some after it, too
    /// @param epoch of the next ticket
    /// @param number of the next ticket
    public record Position(long sequence, long epoch, long number) {
        public static final Position START = new Position(0, 0, 1);
    }

    public DecisionsInOrder(DecisionReader log, String endpoint, Position from) {
        this.log = log;
        this.endpoint = endpoint;
        this.read = from.sequence();
        this.epoch = from.epoch();
        this.next = from.number();
    }

    /// The next decisions; none when the log has no more, or an earlier request has not ended.
    public List<LogEntry.Kept> next() {
        List<LogEntry.Kept> given = new ArrayList<>();
        while (given.isEmpty()) {
            List<LogEntry> more = log.read(endpoint, read, DecisionReader.MAX_LIMIT);
            if (more.isEmpty()) {
                break;
            }
            more.forEach(entry -> add(entry, given));
        }
        return given;
    }

    /// Where this reader stands: another one that starts there gives what this one would give next.
    public Position position() {
        long before =
                ahead.values().stream().mapToLong(LogEntry::sequence).min().orElse(read + 1) - 1;
        return new Position(before, epoch, next);
    }

    private void add(LogEntry entry, List<LogEntry.Kept> given) {
        read = entry.sequence();
        if (entry.epoch() > epoch) {
            // What has not been heard of until now never will be.
            settle(Long.MAX_VALUE, given);
            epoch = entry.epoch();
            next = 1;
        }
        if (entry.epoch() < epoch) {
            return;
        }
        switch (entry) {
            case LogEntry.Kept kept ->
                put(kept, kept.ticket().number(), kept.ticket().number());
            case LogEntry.Closed closed -> put(closed, closed.first(), closed.last());
            case LogEntry.Settled settled -> settle(settled.next(), given);
            case LogEntry.Opened opened -> {}
        }
        while (!ahead.isEmpty() && ahead.firstKey() <= next) {
            take(given);
        }
    }

    private void put(LogEntry entry, long first, long last) {
        if (last >= next) {
            ahead.put(first, entry);
        }
    }

    private void settle(long before, List<LogEntry.Kept> given) {
        while (!ahead.isEmpty() && ahead.firstKey() < before) {
            take(given);
        }
        next = Math.max(next, before);
    }

    private void take(List<LogEntry.Kept> given) {
        switch (ahead.pollFirstEntry().getValue()) {
            case LogEntry.Kept kept -> {
                given.add(kept);
                next = kept.ticket().number() + 1;
            }
            case LogEntry.Closed closed -> next = Math.max(next, closed.last() + 1);
            case LogEntry.Opened opened -> {}
            case LogEntry.Settled settled -> {}
        }
    }
}
