package dev.flyball.registry;

import dev.flyball.kernel.Event;
import java.time.Duration;
import java.util.List;

/// Reads what happened, in order, and waits for news. Safe for any number of threads.
public interface EventLog {
    /// Writes events that tell of nothing stored, such as `server.started`; other events are written
    /// by the store in the
    /// transaction of what they tell.
    void append(List<Event> events);

    /// The matching events, ascending.
    List<RecordedEvent> read(EventQuery query);

    /// The last events, ascending.
    List<RecordedEvent> newest(int limit);

    /// The sequence of the last event, 0 when there is none.
    long last();

    /// Waits until there is an event after `sequence`; costs the calling thread only.
    ///
    /// @return false when the time was over first
    boolean await(long sequence, Duration timeout) throws InterruptedException;
}
