package dev.flyball.serving.log;

import java.time.Instant;

/// One record of an endpoint's log. Records lie in the order in which the requests ended.
public sealed interface LogEntry {
    /// From 1 per endpoint, always rising; not each is a decision.
    long sequence();

    long epoch();

    /// A decision that was kept.
    record Kept(long sequence, Ticket ticket, Decision decision) implements LogEntry {
        @Override
        public long epoch() {
            return ticket.epoch();
        }
    }

    /// Tickets for which there will be no decision: refused before a revision was chosen, or lost on the way here.
    record Closed(long sequence, long epoch, long first, long last) implements LogEntry {}

    /// The log was opened: no ticket of an earlier epoch will be heard of any more.
    ///
    /// @param lost decisions of the epoch before that were answered and not kept, as far as can be known
    record Opened(long sequence, long epoch, Instant time, long lost) implements LogEntry {}

    /// All tickets of the epoch before `next` have been told of; every segment begins so, since older
    /// ones may be gone.
    record Settled(long sequence, long epoch, long next) implements LogEntry {}
}
