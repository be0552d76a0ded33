package dev.flyball.registry;

import dev.flyball.kernel.Event;
import java.time.Instant;

/// An event as it was written.
///
/// @param sequence from 1, rising in the order of the commits, so that a reader who goes on after the last one that it
///     saw misses none; without gaps unless another program wrote to the store
/// @param time of the store's clock, to the millisecond
public record RecordedEvent(long sequence, Instant time, Event event) {}
