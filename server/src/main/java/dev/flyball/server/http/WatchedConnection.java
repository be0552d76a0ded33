package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection that knows what it waits for and since when, so that nobody can hold it open by being slow.
///
/// Its own thread tells it what it does; the watchdog's thread ends it.
final class WatchedConnection implements ServerConnection, InterruptableTask<Void> {
    private static final ScopedValue<WatchedConnection> CURRENT = ScopedValue.newInstance();

    private final ServerConnection connection;
    private final HelidonSocket socket;
    private final Patience patience;
    private final Consumer<WatchedConnection> whenDone;

    private Phase phase = Phase.FIRST_HEAD;
    private long since = System.nanoTime();
    private long bodySince;
    private long bodyBytes;
    private String path = "";
    private @Nullable InputStream body;
    private boolean ended;

    /// What is awaited from the other side.
    enum Phase {
        /// The first request of a connection.
        FIRST_HEAD,
        /// The next request.
        IDLE,
        /// The headers of a request whose first line is there.
        HEAD,
        BODY,
        /// Nothing: a route works.
        WORK,
        WRITE,
        /// The end of a body that nobody wants.
        LINGER
    }

    WatchedConnection(
            ServerConnection connection,
            HelidonSocket socket,
            Patience patience,
            Consumer<WatchedConnection> whenDone) {
        this.connection = connection;
        this.socket = socket;
        this.patience = patience;
        this.whenDone = whenDone;
    }

    /// The connection of this thread.
    static WatchedConnection current() {
        return CURRENT.get();
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            ScopedValue.where(CURRENT, this).<Void, InterruptedException>call(() -> {
                connection.handle(limit);
                return null;
            });
        } finally {
            whenDone.accept(this);
        }
    }

    @Override
    public Duration idleTime() {
        return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    synchronized void enter(Phase next) {
        phase = next;
        since = System.nanoTime();
    }

    synchronized void readsBody(String ofPath, InputStream in) {
        enter(Phase.BODY);
        path = ofPath;
        body = in;
        bodySince = since;
        bodyBytes = 0;
    }

    /// The body that was begun in this request; null when none was.
    synchronized @Nullable InputStream body() {
        return body;
    }

    /// The request is answered.
    synchronized void rests() {
        enter(Phase.IDLE);
        path = "";
        body = null;
    }

    /// A piece of a body came.
    synchronized void progress(int bytes) {
        bodyBytes += bytes;
        since = System.nanoTime();
    }

    /// Ends the connection when the other side was too slow.
    synchronized void check(long now) {
        if (ended || !isOver(now)) {
            return;
        }
        ended = true;
        try {
            if (phase == Phase.FIRST_HEAD || phase == Phase.HEAD || phase == Phase.BODY) {
                socket.write(BufferData.create(tooSlow()));
            }
            socket.close();
        } catch (UncheckedIOException e) {
            // The other side is gone already.
        }
    }

    private boolean isOver(long now) {
        long nanos = now - since;
        return switch (phase) {
            case FIRST_HEAD, HEAD -> nanos > patience.head().toNanos();
            case IDLE -> nanos > patience.idle().toNanos();
            case BODY -> nanos > patience.body().toNanos() || isCrawling(now - bodySince);
            case WORK -> false;
            case WRITE -> nanos > patience.write().toNanos();
            case LINGER -> nanos > patience.linger().toNanos();
        };
    }

    private boolean isCrawling(long nanos) {
        return nanos > patience.body().toNanos() && bodyBytes / (nanos / 1e9) < patience.bytesPerSecond();
    }

    private byte[] tooSlow() {
        byte[] json = Failures.answer(
                        path,
                        408,
                        new FlyballException(
                                ErrorCode.BAD_REQUEST,
                                "The request did not come in time.",
                                path.isEmpty() ? "request" : path,
                                "Maybe send it faster, or in smaller pieces."))
                .body();
        String head = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: " + Answer.JSON
                + "\r\nContent-Length: " + json.length + "\r\n\r\n";
        return (head + new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
