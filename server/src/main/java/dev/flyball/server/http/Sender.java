package dev.flyball.server.http;

import dev.flyball.server.http.WatchedConnection.Phase;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/// Writes one answer to its connection.
final class Sender {
    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final int COMPRESS_FROM = 1024;
    private static final int PIECE = 64 * 1024;
    private static final int LARGE = 4 * PIECE;
    /// A body that nobody read is read and forgotten up to here, so that the client sees its answer.
    private static final long LINGER_BYTES = 256L << 20;

    private static final Header NO_SNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_CACHE = HeaderValues.createCached("Cache-Control", "no-cache");
    private static final Header VARY = HeaderValues.createCached("Vary", "Accept-Encoding");

    private final ServerRequest request;
    private final ServerResponse response;
    private final WatchedConnection connection;

    Sender(ServerRequest request, ServerResponse response, WatchedConnection connection) {
        this.request = request;
        this.response = response;
        this.connection = connection;
    }

    /// @return whether the connection may take another request
    boolean send(Answer answer, boolean closing) throws IOException {
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(NO_SNIFF);
        boolean closes = closing || hasLargeRest();
        List<String> headers = answer.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            closes |= headers.get(i).equals("Connection");
            response.header(Names.of(headers.get(i)), headers.get(i + 1));
        }
        if (closes) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        connection.enter(Phase.WRITE);
        write(answer);
        if (closes) {
            linger();
        }
        return !closes;
    }

    private void write(Answer answer) throws IOException {
        boolean head = request.prologue().method().text().equals("HEAD");
        if (answer.isLive() && !head) {
            response.header(NO_CACHE);
            try (OutputStream out = new Patient(response.outputStream())) {
                answer.live().writeTo(out);
            }
            return;
        }
        byte[] body = encode(answer.body());
        if (head) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
            response.send();
        } else if (body.length <= LARGE) {
            response.send(body);
        } else {
            inPieces(body);
        }
    }

    private byte[] encode(byte[] body) throws IOException {
        if (body.length < COMPRESS_FROM) {
            return body;
        }
        response.header(VARY);
        Optional<Coding> coding =
                request.headers().first(HeaderNames.ACCEPT_ENCODING).flatMap(Coding::wanted);
        if (coding.isEmpty()) {
            return body;
        }
        response.header(HeaderNames.CONTENT_ENCODING, coding.get().word());
        return coding.get().encode(body);
    }

    private void inPieces(byte[] body) throws IOException {
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        try (OutputStream out = response.outputStream()) {
            for (int at = 0; at < body.length; at += PIECE) {
                connection.enter(Phase.WRITE);
                out.write(body, at, Math.min(PIECE, body.length - at));
            }
        }
    }

    /// Between the pieces of a live answer nothing is awaited from the client.
    private final class Patient extends OutputStream {
        private final OutputStream out;

        Patient(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            connection.enter(Phase.WRITE);
            out.write(bytes, offset, length);
            connection.enter(Phase.WORK);
        }

        @Override
        public void flush() throws IOException {
            connection.enter(Phase.WRITE);
            out.flush();
            connection.enter(Phase.WORK);
        }

        @Override
        public void close() throws IOException {
            connection.enter(Phase.WRITE);
            out.close();
        }
    }

    /// Whether more of the request is on its way than is worth waiting for to use the connection again.
    private boolean hasLargeRest() {
        boolean chunked = request.headers().contains(HeaderNames.TRANSFER_ENCODING);
        return (chunked || request.headers().contentLength().orElse(0) > PIECE)
                && !request.content().consumed();
    }

    /// Reads what still comes, within limits: closing at once would reset the connection, and the answer be lost.
    private void linger() {
        boolean waits = request.headers().containsToken(HeaderValues.EXPECT_100) && !request.continueSent();
        if (waits || !request.content().hasEntity() || request.content().consumed()) {
            return;
        }
        connection.enter(Phase.LINGER);
        InputStream begun = connection.body();
        byte[] buffer = new byte[PIECE];
        long left = LINGER_BYTES;
        try (InputStream in = begun == null ? request.content().inputStream() : begun) {
            for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
                left -= n;
            }
        } catch (IOException | RuntimeException e) {
            // The answer is sent; how the client ends does not matter any more.
            LOG.log(Level.TRACE, "The rest of a refused body could not be read.", e);
        }
    }
}
