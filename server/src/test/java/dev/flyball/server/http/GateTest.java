package dev.flyball.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.server.http.RawClient.Reply;
import dev.flyball.server.http.Route.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What reaches a route and what does not, byte by byte.
class GateTest {
    private final AtomicBoolean draining = new AtomicBoolean();
    private HttpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        List<Route> routes = List.of(
                Route.get(
                        "/v2/thing/{name}",
                        Role.ANYONE,
                        "Gives the name back.",
                        call -> Answer.text(200, call.parameter("name"))),
                Route.get("/big", Role.ANYONE, "A long text.", call -> Answer.text(200, "x".repeat(5000))),
                Route.post(
                        "/v2/echo",
                        Role.ANYONE,
                        "Gives the body back.",
                        call -> Answer.bytes(200, Answer.JSON, call.body())),
                Route.post(
                        "/api/v1/echo",
                        Role.ANYONE,
                        "Gives the body back.",
                        call -> Answer.bytes(200, Answer.JSON, call.body())),
                Route.get("/api/v1/fail", Role.ANYONE, "Fails.", call -> {
                    throw new IllegalStateException("secret");
                }),
                Route.get("/api/v1/refuse", Role.ANYONE, "Refuses.", call -> {
                    throw new FlyballException(ErrorCode.UNKNOWN_NAME, "There is no x (y).", "/x", "Maybe z.");
                }));
        server = new HttpServer(
                "127.0.0.1", 0, new Gate(new Router(routes), Set.of("localhost", "127.0.0.1", "::1"), draining::get));
        server.start();
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop();
    }

    private static JsonObject own(Reply reply) {
        return Json.parseObject(reply.body()).object("error");
    }

    private static String protocols(Reply reply) {
        return Json.parseObject(reply.body()).string("error");
    }

    private Reply post(String target, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        client.send(request + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        return client.reply();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/other",
                "/v2/thing/",
                "/v2/thing",
                "/v2/thing/a/b",
                "/v2//thing/a",
                "/v2/thing/a/",
                "//v2/thing/a"
            })
    void whatNoRouteNamesIsUnknown(String target) throws IOException {
        Reply reply = client.ask("GET", target);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(Json.parseObject(reply.body()).has("error")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/thing/a%20b,a b",
        "/v2/thing/..%2Fx,../x",
        "/v2/thing/%C3%BC,ü",
        "/v2/thing/a+b,a+b",
        "/v2/thing/a?q=%2F,a"
    })
    void partsOfAPathAreDecodedOnce(String target, String name) throws IOException {
        assertThat(client.ask("GET", target).body()).isEqualTo(name);
    }

    @Test
    void aTargetMayBeAWholeUrl() throws IOException {
        assertThat(client.ask("GET", "http://localhost/v2/thing/a").body()).isEqualTo("a");
    }

    @Test
    void wrongVerbsAreToldTheRightOnes() throws IOException {
        Reply deleted = client.ask("DELETE", "/v2/thing/a");
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.headers()).containsEntry("allow", "GET, HEAD");
        assertThat(protocols(deleted)).contains("DELETE");
        assertThat(client.ask("GET", "/v2/echo").headers()).containsEntry("allow", "POST");
        assertThat(client.ask("BREW", "/v2/echo").status()).isEqualTo(405);
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws IOException {
        Reply head = client.ask("HEAD", "/big");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-length", "5000");
        assertThat(client.ask("HEAD", "/nothing").status()).isEqualTo(404);
        assertThat(client.ask("GET", "/v2/thing/after").body()).isEqualTo("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example"})
    void foreignHostsAreRefused(String host) throws IOException {
        client.send("GET /v2/thing/a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void ourHostsAreWelcome(String host) throws IOException {
        client.send("GET /v2/thing/a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(200);
    }

    @Test
    void foreignOriginsAreRefusedAndOursAreNot() throws IOException {
        assertThat(client.ask("GET", "/v2/thing/a", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(client.ask("GET", "/v2/thing/a", "Origin: null").status()).isEqualTo(403);
        assertThat(client.ask("GET", "/v2/thing/a", "Origin: http://localhost:3000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownPathsAndWrongVerbsComeBeforeForeignHosts() throws IOException {
        client.send("GET /nothing HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(404);
        client.send("DELETE /v2/thing/a HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,200",
        "APPLICATION/JSON; charset=UTF-8,200",
        "application/json; charset=\"utf-8\",200",
        "application/json; charset=latin1,415",
        "text/plain,415",
        "application/x-www-form-urlencoded,415"
    })
    void contentTypesAreChecked(String type, int status) throws IOException {
        assertThat(post("/v2/echo", "{}", "Content-Type: " + type).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "foo", "gzip, gzip", "zstd"})
    void foreignEncodingsAreRefused(String encoding) throws IOException {
        Reply reply = post("/v2/echo", "{}", "Content-Encoding: " + encoding);
        assertThat(reply.status()).isEqualTo(415);
        assertThat(protocols(reply)).contains(encoding);
    }

    @Test
    void bodiesAreDecoded() throws IOException {
        for (String encoding : List.of("gzip", "deflate", "identity")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (var zip = encoding.equals("gzip")
                    ? new GZIPOutputStream(out)
                    : encoding.equals("deflate") ? new DeflaterOutputStream(out) : out) {
                zip.write("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            client.send("POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: " + encoding
                    + "\r\nContent-Length: " + out.size() + "\r\n\r\n");
            client.send(out.toByteArray());
            assertThat(client.reply().body()).as(encoding).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void damagedBodiesAreBadRequests() throws IOException {
        assertThat(post("/v2/echo", "no gzip at all", "Content-Encoding: gzip").status())
                .isEqualTo(400);
    }

    @Test
    void answersAreCompressedOnlyWhenAsked() throws IOException {
        assertThat(client.ask("GET", "/big").headers()).doesNotContainKey("content-encoding");
        assertThat(client.ask("GET", "/big", "Accept-Encoding: br, gzip").headers())
                .containsEntry("content-encoding", "gzip");
        assertThat(client.ask("GET", "/big", "Accept-Encoding: deflate").headers())
                .containsEntry("content-encoding", "deflate");
        assertThat(client.ask("GET", "/big", "Accept-Encoding: gzip;q=0, deflate;q=0.5")
                        .headers())
                .containsEntry("content-encoding", "deflate");
        assertThat(client.ask("GET", "/big", "Accept-Encoding: gzip;q=0.000").headers())
                .doesNotContainKey("content-encoding");
        assertThat(client.ask("GET", "/big", "Accept-Encoding: gzip").headers().get("vary"))
                .isEqualToIgnoringCase("Accept-Encoding");
    }

    @Test
    void aDeclaredLengthOverTheLimitIsRefusedBeforeTheBody() throws IOException {
        Reply reply = client.ask("POST", "/v2/echo", "Content-Length: 67108865");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.closes()).isTrue();
        client.close();
    }

    @Test
    void aBodyThatGrowsOverTheLimitIsRefusedOnTheWay() throws IOException {
        client.send("POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] chunk =
                ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i < 65; i++) {
            client.send(chunk);
        }
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.closes()).isTrue();
    }

    @Test
    void aClientThatSendsAllBeforeItReadsStillGetsItsAnswer() throws IOException {
        client.send("POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n");
        byte[] mega = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            client.send(mega);
        }
        assertThat(client.reply().status()).isEqualTo(413);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void nothingIsReadWhenTheClientWaitsForLeave() throws IOException {
        Reply refused = client.ask("POST", "/v2/echo", "Expect: 100-continue", "Content-Length: 100000000");
        assertThat(refused.status()).isEqualTo(413);
        try (RawClient polite = new RawClient(server.port())) {
            Reply leave = polite.ask("POST", "/v2/echo", "Expect: 100-continue", "Content-Length: 2");
            assertThat(leave.status()).isEqualTo(100);
            assertThat(polite.send("{}").reply().body()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /v2/thing/a HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /v2/thing/a HTTP/1.1\r\n\r\n",
                "GET /v2/thing/a HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /v2/thing/a HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /v2/thing/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: two\r\n\r\n",
                "POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -2\r\n\r\n",
                "POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v2/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void malformedRequestsGetJsonAndTheConnectionEnds(String request) throws IOException {
        Reply reply = client.send(request).reply();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(Json.parseObject(reply.body()).has("error")).isTrue();
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void tooManyHeadersAre431() throws IOException {
        Reply reply = client.ask("GET", "/v2/thing/a", "X-Long: " + "x".repeat(33 * 1024));
        assertThat(reply.status()).isEqualTo(431);
        assertThat(protocols(reply)).contains("32");
    }

    @Test
    void aLongRequestLinePassesAndATooLongOneIs414() throws IOException {
        assertThat(client.ask("GET", "/v2/thing/a?q=" + "x".repeat(64 * 1024)).status())
                .isEqualTo(200);
        assertThat(client.ask("GET", "/v2/thing/a?q=" + "x".repeat(80 * 1024)).status())
                .isEqualTo(414);
    }

    @Test
    void olderHttpIsToldSo() throws IOException {
        assertThat(client.send("GET /v2/thing/a HTTP/1.0\r\nHost: localhost\r\n\r\n")
                        .reply()
                        .status())
                .isEqualTo(505);
    }

    @Test
    void errorsSayCodeWhereAndHint() throws IOException {
        Reply reply = client.ask("GET", "/api/v1/refuse");
        assertThat(reply.status()).isEqualTo(404);
        JsonObject error = own(reply);
        assertThat(error.string("code")).isEqualTo("FB-122");
        assertThat(error.string("message")).isEqualTo("There is no x (y).");
        assertThat(error.string("where")).isEqualTo("/x");
        assertThat(error.string("hint")).isEqualTo("Maybe z.");
    }

    @Test
    void faultsTellNothingOfTheInside() throws IOException {
        Reply reply = client.ask("GET", "/api/v1/fail");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(own(reply).string("code")).isEqualTo("FB-699");
        assertThat(reply.body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(client.ask("GET", "/v2/thing/after").body()).isEqualTo("after");
    }

    @Test
    void aDrainingServerTakesNoNewWork() throws IOException {
        draining.set(true);
        Reply reply = post("/v2/echo", "{}");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "1");
        assertThat(client.ask("GET", "/v2/thing/a").status()).isEqualTo(200);
    }

    @Test
    void requestsMayBePipelined() throws IOException {
        String one = "GET /v2/thing/one HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.send(one + one.replace("one", "two"));
        assertThat(client.reply().body()).isEqualTo("one");
        assertThat(client.reply().body()).isEqualTo("two");
    }

    @Test
    void aClosingServerSaysSoAndEndsTheConnection() throws IOException {
        assertThat(client.ask("GET", "/v2/thing/a").closes()).isFalse();
        server.closeConnections();
        assertThat(client.ask("GET", "/v2/thing/a").closes()).isTrue();
        assertThat(client.isEnded()).isTrue();
    }
}
