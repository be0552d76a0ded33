package dev.flyball.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// Sends the same request again and again over many connections, each waiting for its answer before the next (closed
/// loop).
final class Load {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final byte[] request;
    private final int connections;

    Load(int port, byte[] request, int connections) {
        this.port = port;
        this.request = request.clone();
        this.connections = connections;
    }

    /// What came of it.
    ///
    /// @param micros the time of every request, sorted
    record Outcome(double perSecond, long[] micros) {
        double quantile(double share) {
            return micros[(int) Math.min(micros.length - 1L, (long) (share * micros.length))];
        }
    }

    Outcome run(Duration duration) throws InterruptedException {
        long[][] times = new long[connections][];
        CountDownLatch done = new CountDownLatch(connections);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (int i = 0; i < connections; i++) {
            int index = i;
            Thread.ofVirtual().start(() -> {
                times[index] = connection(end);
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
        return new Outcome(all.length / seconds, all);
    }

    private long[] connection(long end) {
        long[] micros = new long[1024];
        int n = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
            for (long now = System.nanoTime(); now < end; ) {
                out.write(request);
                answer(in);
                long after = System.nanoTime();
                micros = n == micros.length ? Arrays.copyOf(micros, 2 * n) : micros;
                micros[n++] = (after - now) / 1000;
                now = after;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(micros, n);
    }

    /// Reads one answer; anything but 200 ends the benchmark.
    private static void answer(InputStream in) throws IOException {
        byte[] line = new byte[512];
        int length = line(in, line);
        if (length < 12 || line[9] != '2') {
            throw new IOException("Not a success: " + new String(line, 0, length, StandardCharsets.US_ASCII));
        }
        long body = 0;
        for (int n = line(in, line); n > 0; n = line(in, line)) {
            body = startsWithLength(line, n) ? number(line, LENGTH.length, n) : body;
        }
        in.skipNBytes(body);
    }

    private static int line(InputStream in, byte[] line) throws IOException {
        int n = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The connection ended.");
            }
            if (b != '\r' && n < line.length) {
                line[n++] = (byte) b;
            }
        }
        return n;
    }

    private static boolean startsWithLength(byte[] line, int length) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (i >= length || (line[i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] line, int from, int to) {
        return Long.parseLong(new String(line, from, to - from, StandardCharsets.US_ASCII).strip());
    }
}
