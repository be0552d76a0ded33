package dev.flyball.store.log;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.serving.log.PredictionLog;
import dev.flyball.serving.log.Ticket;
import dev.flyball.store.files.DiskFailure;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The prediction log as files: one folder an endpoint, one thread that writes them all.
///
/// Callers leave their decisions in a bounded queue and go on. Every [Options#flush] the thread
/// writes what has gathered and
/// forces each file once. When the queue is full, or the disk takes no more, decisions are dropped and counted, and
/// everything else goes on. A process that is killed loses what was in the queue; the next start
/// says how much that was.
public final class FilePredictionLog implements PredictionLog, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FilePredictionLog.class.getName());

    private final EndpointFolders folders;
    private final Storage storage;
    private final InstantSource clock;
    private final Options options;
    private final Map<String, EndpointLog> endpoints = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<EndpointLog.Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition done = lock.newCondition();
    private long asked;
    private long answered;
    private boolean closing;
    private boolean ended;

    /// @param flush the longest time that a decision waits before it is durable
    /// @param queueBytes how much may wait
    /// @param segmentBytes when a new file is begun
    public record Options(Duration flush, long queueBytes, long segmentBytes) {
        public static final Options USUAL = new Options(Duration.ofMillis(100), 64L << 20, 64L << 20);
    }

    private FilePredictionLog(Path root, Storage storage, InstantSource clock, Options options) {
        this.folders = new EndpointFolders(root);
        this.storage = storage;
        this.clock = clock;
        this.options = options;
    }

    /// Opens the log of a home, checks it, cuts off torn ends, and begins to write.
    ///
    /// @param root usually [dev.flyball.store.Home#predictions]; created when something is logged
    /// @param writer carries out one task, which writes until [#close]
    /// @throws FlyballException FB-604 when the log is damaged
    public static FilePredictionLog open(
            Path root, Storage storage, Executor writer, InstantSource clock, Options options) {
        FilePredictionLog log = new FilePredictionLog(root, storage, clock, options);
        try {
            for (String endpoint : log.folders.endpoints()) {
                EndpointLog found = log.load(endpoint);
                found.open(clock.instant());
                log.endpoints.put(endpoint, found);
            }
        } catch (IOException e) {
            throw DiskFailure.of(e, root);
        }
        writer.execute(log::run);
        return log;
    }

    private EndpointLog load(String endpoint) {
        Path folder = folders.of(endpoint);
        Recovered recovered =
                java.nio.file.Files.isDirectory(folder) ? Recovered.of(endpoint, folder, storage) : Recovered.nothing();
        return new EndpointLog(endpoint, folder, storage, recovered, ledger(folder), options.segmentBytes());
    }

    private Ledger ledger(Path folder) {
        try {
            storage.createFolders(folder);
            return Ledger.open(folder.resolve("counts"));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Losses of predictions cannot be counted across a crash.", e);
            return Ledger.inMemory();
        }
    }

    private EndpointLog endpoint(String name) {
        EndpointLog known = endpoints.get(name);
        return known != null ? known : endpoints.computeIfAbsent(name, this::fresh);
    }

    private EndpointLog fresh(String name) {
        EndpointLog made = load(name);
        made.begin();
        return made;
    }

    @Override
    public Ticket draw(String endpoint) {
        return endpoint(endpoint).draw();
    }

    @Override
    public void record(Ticket ticket, long bytes, Supplier<Decision> decision) {
        EndpointLog log = endpoint(ticket.endpoint());
        log.accepted();
        long before = waitingBytes.getAndAdd(bytes);
        if (before + bytes > options.queueBytes()) {
            waitingBytes.addAndGet(-bytes);
            log.lost(ticket.number());
            return;
        }
        waiting.incrementAndGet();
        queue.add(new EndpointLog.Waiting(log, ticket.number(), bytes, decision));
        long half = options.queueBytes() / 2;
        if (before < half && before + bytes >= half) {
            wake();
        }
    }

    @Override
    public void abandon(Ticket ticket) {
        endpoint(ticket.endpoint()).gone(ticket.number());
    }

    private void wake() {
        lock.lock();
        try {
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        lock.lock();
        try {
            long mine = ++asked;
            work.signal();
            while (answered < mine && !ended) {
                done.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean last = false;
        while (!last) {
            long target;
            lock.lock();
            try {
                if (asked == answered && !closing) {
                    work.awaitNanos(options.flush().toNanos());
                }
                target = asked;
                last = closing;
            } catch (InterruptedException e) {
                // Only close ends the thread: an interrupt must not lose what waits.
                target = asked;
            } finally {
                lock.unlock();
            }
            writeAll();
            tell(target, last);
        }
    }

    private void writeAll() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The prediction log could not be written.", e);
        }
    }

    private void write() {
        Map<EndpointLog, List<EndpointLog.Waiting>> byEndpoint = new LinkedHashMap<>();
        long bytes = 0;
        long count = 0;
        for (EndpointLog.Waiting next = queue.poll(); next != null; next = queue.poll()) {
            byEndpoint.computeIfAbsent(next.log(), made -> new ArrayList<>()).add(next);
            bytes += next.bytes();
            count++;
        }
        for (EndpointLog log : endpoints.values()) {
            if (log.hasGone()) {
                byEndpoint.computeIfAbsent(log, made -> new ArrayList<>());
            }
        }
        Instant now = clock.instant();
        try {
            byEndpoint.forEach((log, decisions) -> log.write(decisions, now));
        } finally {
            waiting.addAndGet(-count);
            waitingBytes.addAndGet(-bytes);
        }
    }

    private void tell(long target, boolean last) {
        lock.lock();
        try {
            answered = target;
            ended = last;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> endpoints() {
        return endpoints.keySet().stream().sorted().toList();
    }

    private Optional<LogReading> reading(String endpoint) {
        return Optional.ofNullable(endpoints.get(endpoint)).map(log -> new LogReading(log.segments()));
    }

    @Override
    public List<LogEntry> read(String endpoint, long after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The limit must be from 1 to " + MAX_LIMIT + " (" + limit + ").",
                    "limit",
                    "Maybe 100.");
        }
        return reading(endpoint).map(log -> log.read(after, limit)).orElse(List.of());
    }

    @Override
    public long last(String endpoint) {
        EndpointLog log = endpoints.get(endpoint);
        return log == null ? 0 : log.segments().last();
    }

    @Override
    public boolean await(String endpoint, long sequence, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (last(endpoint) <= sequence && left > 0 && !ended) {
                left = done.awaitNanos(left);
            }
            return last(endpoint) > sequence;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<LogEntry.Kept> find(String endpoint, String predictionId) {
        return reading(endpoint).flatMap(log -> log.find(predictionId));
    }

    @Override
    public Set<String> known(String endpoint, Collection<String> rowIds) {
        return reading(endpoint).map(log -> log.known(rowIds)).orElse(Set.of());
    }

    @Override
    public Map<KeyAt, String> byKey(String endpoint, Collection<KeyAt> keys) {
        return reading(endpoint).map(log -> log.byKey(keys)).orElse(Map.of());
    }

    @Override
    public Instant eventTime(String endpoint, Instant now) {
        EndpointLog log = endpoints.get(endpoint);
        return log == null ? now : log.clock().at(now);
    }

    @Override
    public Health health() {
        long before = 0;
        long lost = 0;
        for (EndpointLog log : endpoints.values()) {
            before += log.lostBefore();
            lost += log.lost();
        }
        return new Health(before + lost, before, waiting.get(), waitingBytes.get(), options.queueBytes());
    }

    /// Writes what waits and ends the thread.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            while (!ended) {
                done.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        for (EndpointLog log : endpoints.values()) {
            try {
                log.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A segment of the prediction log could not be closed.", e);
            }
        }
    }
}
