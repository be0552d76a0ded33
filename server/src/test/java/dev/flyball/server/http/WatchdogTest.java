package dev.flyball.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.server.http.RawClient.Reply;
import dev.flyball.server.http.Route.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Slow clients do not keep their connections. Nothing here waits but for what the server does.
@SuppressWarnings("NullAway.Init")
class WatchdogTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(15);

    /// A server with its own patience, and a client of it.
    private record Pair(HttpServer server, RawClient client) implements AutoCloseable {
        static Pair start(Patience patience) throws IOException {
            List<Route> routes = List.of(
                    Route.get("/v2/x", Role.ANYONE, "A letter.", call -> Answer.text(200, "x")),
                    Route.get("/v2/slow", Role.ANYONE, "Takes its time.", call -> {
                        Thread.sleep(3 * SHORT.toMillis());
                        return Answer.text(200, "x");
                    }),
                    Route.post(
                            "/v2/echo", Role.ANYONE, "The body.", call -> Answer.bytes(200, Answer.JSON, call.body())));
            Gate gate = new Gate(new Router(routes), Set.of("localhost"), () -> false);
            HttpServer server = new HttpServer("127.0.0.1", 0, gate, patience);
            server.start();
            return new Pair(server, new RawClient(server.port()));
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.stop();
        }
    }

    private static void assertTooSlow(Reply reply) {
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.closes()).isTrue();
        assertThat(Json.parseObject(reply.body()).has("error")).isTrue();
    }

    @Test
    void headersThatDripAreNotAwaited() throws IOException {
        try (Pair pair = Pair.start(new Patience(SHORT, LONG, LONG, LONG, LONG, 0))) {
            RawClient client = pair.client();
            assertTooSlow(
                    client.send("GET /v2/x HTTP/1.1\r\nHost: localhost\r\nX-").reply());
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aFirstLineThatNeverEndsIsNotAwaited() throws IOException {
        try (Pair pair = Pair.start(new Patience(SHORT, LONG, LONG, LONG, LONG, 0))) {
            RawClient client = pair.client();
            assertTooSlow(client.send("GET /v2/").reply());
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (Pair pair = Pair.start(new Patience(LONG, LONG, SHORT, LONG, LONG, 0))) {
            RawClient client = pair.client();
            assertThat(client.ask("GET", "/v2/x").body()).isEqualTo("x");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aBodyThatStopsIsNotAwaited() throws IOException {
        try (Pair pair = Pair.start(new Patience(LONG, SHORT, LONG, LONG, LONG, 0))) {
            RawClient client = pair.client();
            client.send("POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
            Reply reply = client.reply();
            assertTooSlow(reply);
            assertThat(Json.parseObject(reply.body()).string("error")).contains("in time");
        }
    }

    @Test
    void aBodyThatDripsIsNotAwaited() throws IOException {
        try (Pair pair = Pair.start(new Patience(LONG, Duration.ofMillis(500), LONG, LONG, LONG, 1_000_000))) {
            RawClient client = pair.client();
            client.send("POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
            int sent = 0;
            try {
                for (; sent < 200; sent++) {
                    client.send("x");
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                // The server has closed the connection, as it should.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(sent).as("bytes that were let in, of 200").isLessThan(200);
        }
    }

    @Test
    void aRouteMayTakeItsTime() throws IOException {
        try (Pair pair = Pair.start(new Patience(SHORT, SHORT, SHORT, SHORT, SHORT, 0))) {
            RawClient client = pair.client();
            assertThat(client.ask("GET", "/v2/slow").body()).isEqualTo("x");
        }
    }
}
