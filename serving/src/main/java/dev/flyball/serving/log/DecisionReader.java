package dev.flyball.serving.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what is durable in the prediction log, while it is written. Safe for any number of threads.
///
/// @see DecisionsInOrder for the order in which a rollout's gate must take decisions
public interface DecisionReader {
    /// The most entries that one call gives.
    int MAX_LIMIT = 1_000;

    /// The endpoints that have a log, by name.
    List<String> endpoints();

    /// The entries after a sequence, ascending; none for an unknown endpoint.
    ///
    /// @param after 0 = from the start of what is kept
    /// @param limit 1..[#MAX_LIMIT]
    /// @throws dev.flyball.kernel.FlyballException FB-604 when the log is damaged there
    List<LogEntry> read(String endpoint, long after, int limit);

    /// The sequence of the last durable entry, 0 when there is none.
    long last(String endpoint);

    /// Waits until there is an entry after `sequence`; costs the calling thread only.
    ///
    /// @return false when the time was over first
    boolean await(String endpoint, long sequence, Duration timeout) throws InterruptedException;

    /// The decision of a request, found by its id or by that of one of its rows.
    Optional<LogEntry.Kept> find(String endpoint, String predictionId);

    /// Those of the ids that stand for a row (`<id>-<i>`, or `<id>` of a single row).
    Set<String> known(String endpoint, Collection<String> rowIds);

    /// The rows that keys stand for: of several the one with the latest event time that is not after the key's.
    ///
    /// @return row ids by key; a key that no row has is left out
    Map<KeyAt, String> byKey(String endpoint, Collection<KeyAt> keys);

    /// A key, and the time at which it was seen.
    ///
    /// @param notAfter null: any time
    record KeyAt(RowKey key, @Nullable Instant notAfter) {}

    /// The event time that it now is at an endpoint: the latest that was logged, and what has passed since by the
    /// server's clock; `now` when nothing was logged.
    Instant eventTime(String endpoint, Instant now);

    /// How the log fares.
    Health health();

    /// @param lost decisions that were answered and not kept, those before the last start included as far as known
    /// @param lostBefore the part of them that the last end of the process took along
    /// @param waiting decisions on their way to the disk
    /// @param room how many bytes may wait
    /// @param waitingBytes how many wait
    record Health(long lost, long lostBefore, long waiting, long waitingBytes, long room) {}
}
