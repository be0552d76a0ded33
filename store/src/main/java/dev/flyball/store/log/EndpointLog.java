package dev.flyball.store.log;

import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.EventClock;
import dev.flyball.serving.log.Ticket;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The log of one endpoint. Any thread draws tickets and hands decisions over; one thread writes; any thread reads.
final class EndpointLog {
    private static final System.Logger LOG = System.getLogger(EndpointLog.class.getName());

    private final String endpoint;
    private final long epoch;
    private final Ledger ledger;
    private final SegmentWriter writer;
    private final SegmentList segments;
    private final EventClock clock;
    private final long lostBefore;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Queue<Long> gone = new ConcurrentLinkedQueue<>();
    /// Tickets that will have no decision and of which the log has not told yet. The writer's.
    private final Ranges closing = new Ranges();
    /// Tickets that have ended, beyond those that are settled. The writer's.
    private final Ranges ended = new Ranges();
    private long settled = 1;
    private boolean isOpened;

    EndpointLog(String endpoint, Path folder, Storage storage, Recovered recovered, Ledger ledger, long segmentBytes) {
        this.endpoint = endpoint;
        this.ledger = ledger;
        Ledger.Left left = ledger.left();
        this.lostBefore = lost(recovered, left);
        this.epoch = Math.max(recovered.epoch(), left.epoch()) + 1;
        this.segments = recovered.segments();
        this.clock = recovered.clock();
        this.writer = new SegmentWriter(endpoint, folder, storage, recovered, epoch, segmentBytes);
    }

    /// What the last process accepted, and neither kept nor counted as lost.
    private static long lost(Recovered recovered, Ledger.Left left) {
        if (left.epoch() < recovered.epoch()) {
            return 0;
        }
        long kept = left.epoch() == recovered.epoch() ? recovered.ordinal() : 0;
        return Math.max(0, left.accepted() - left.lost() - kept);
    }

    /// Tells the log that a new epoch has begun. On a disk that takes no more it is told later.
    void open(Instant now) {
        try {
            opened(now);
            boolean isDone = writer.commit();
            LOG.log(Level.DEBUG, "The log of {0} is open: {1}.", endpoint, isDone);
        } catch (IOException e) {
            isOpened = false;
            LOG.log(Level.WARNING, "The prediction log of " + endpoint + " cannot be written.", e);
        }
        ledger.begin(epoch);
    }

    /// Begins a log that is told of with its first decision, so that the caller need not wait for the disk.
    void begin() {
        ledger.begin(epoch);
    }

    private void opened(Instant now) throws IOException {
        if (!isOpened) {
            writer.opened(now, lostBefore);
            isOpened = true;
        }
    }

    Ticket draw() {
        return new Ticket(endpoint, epoch, drawn.incrementAndGet());
    }

    void accepted() {
        ledger.accepted();
    }

    /// No decision will come of a ticket.
    void gone(long number) {
        gone.add(number);
    }

    /// A decision was handed over and is not kept.
    void lost(long number) {
        ledger.lost(1);
        lost.incrementAndGet();
        gone.add(number);
    }

    /// A decision that waits to be written.
    record Waiting(EndpointLog log, long number, long bytes, Supplier<Decision> decision) {}

    /// Writes decisions durably, or counts them as lost.
    void write(List<Waiting> waiting, Instant now) {
        long before = writer.kept();
        List<Written> written = new ArrayList<>();
        Set<Long> refused = new HashSet<>();
        try {
            opened(now);
            tellClosed();
            for (Waiting each : waiting) {
                Decision decision = add(each);
                if (decision == null) {
                    refused.add(each.number());
                } else {
                    written.add(new Written(each.number(), decision));
                }
            }
            boolean isAny = writer.commit();
            if (isAny) {
                closing.clear();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Predictions of " + endpoint + " are lost: the log cannot be written.", e);
        }
        List<Written> kept = written.subList(0, (int) (writer.kept() - before));
        kept.forEach(each -> clock.see(each.decision()));
        Set<Long> keptNumbers = kept.stream().map(Written::number).collect(Collectors.toSet());
        waiting.stream()
                .map(Waiting::number)
                .filter(number -> !keptNumbers.contains(number) && !refused.contains(number))
                .forEach(this::lost);
    }

    private record Written(long number, Decision decision) {}

    /// Writes one decision; null when it cannot be kept, and is counted.
    private @Nullable Decision add(Waiting waiting) throws IOException {
        try {
            Decision decision = waiting.decision().get();
            if (writer.decision(waiting.number(), decision, settled)) {
                end(waiting.number(), waiting.number());
                return decision;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A prediction of " + endpoint + " could not be logged.", e);
        }
        lost(waiting.number());
        return null;
    }

    private void tellClosed() throws IOException {
        for (Long number = gone.poll(); number != null; number = gone.poll()) {
            closing.add(number, number);
        }
        for (Ranges.Range range : closing.all()) {
            writer.closed(range.first(), range.last(), settled);
            end(range.first(), range.last());
        }
    }

    private void end(long first, long last) {
        ended.add(first, last);
        settled = ended.firstMissing(settled);
    }

    /// Whether tickets were given back of which the log has not told.
    boolean hasGone() {
        return !gone.isEmpty() || !closing.isEmpty();
    }

    SegmentList segments() {
        return segments;
    }

    EventClock clock() {
        return clock;
    }

    long lostBefore() {
        return lostBefore;
    }

    /// Since the start.
    long lost() {
        return lost.get();
    }

    void close() throws IOException {
        writer.close();
    }
}
