package dev.flyball.serving.log;

import java.util.function.Supplier;

/// Where the data plane leaves its decisions. Nothing here waits for a disk or throws because of one: what cannot be
/// kept is counted. Safe for any number of threads.
public interface DecisionSink {
    /// Keeps nothing.
    DecisionSink NONE = new DecisionSink() {
        @Override
        public Ticket draw(String endpoint) {
            return new Ticket(endpoint, 0, 0);
        }

        @Override
        public void record(Ticket ticket, long bytes, Supplier<Decision> decision) {}

        @Override
        public void abandon(Ticket ticket) {}

        @Override
        public void flush() {}
    };

    /// The next place in the order of an endpoint's decisions; to be taken before a revision is
    /// chosen. Every ticket
    /// ends in [#record] or in [#abandon].
    Ticket draw(String endpoint);

    /// Hands a decision over. It is durable some time later (see [DecisionReader]), or counted as lost
    /// when too much
    /// waits already.
    ///
    /// @param bytes about how much memory the decision holds while it waits
    /// @param decision made later, on another thread, from values that nobody changes any more
    void record(Ticket ticket, long bytes, Supplier<Decision> decision);

    /// Gives a ticket back: no revision was chosen, or the request was refused (400, 404, 429, 503).
    void abandon(Ticket ticket);

    /// Makes durable, or counts as lost, what was handed over before the call; waits for it.
    void flush();
}
