package dev.flyball.server.inference;

import static dev.flyball.server.inference.ConformanceServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.serving.ServingLimits;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The conformance checklist of the Open Inference Protocol over REST, case by case.
class ConformanceTest {
    private static final String A = "{\"name\":\"a\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[1,2]}";
    private static final String B = "{\"name\":\"b\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[10,20]}";
    private static final String S = "{\"inputs\":[" + A + "," + B + "]}";
    private static ConformanceServer server;

    @BeforeAll
    static void start() {
        server = new ConformanceServer(false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String with(String members) {
        return "{\"inputs\":[" + A + "," + B + "]," + members + "}";
    }

    private static String one(String shape, String type, String data) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":" + shape + ",\"datatype\":\"" + type + "\",\"data\":" + data
                + "}]}";
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return Json.parseObject(text(response));
    }

    private static void assertError(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(response).get("error")).isInstanceOf(JsonString.class);
        assertThat(json(response).string("error")).isNotBlank();
    }

    private static void assertOk(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    }

    @Test
    void healthAndMetadataAnswer() {
        assertThat(text(server.get("/v2/health/live"))).isEqualTo("{\"live\":true}");
        assertThat(json(server.get("/v2/health/ready")).bool("ready")).isTrue();
        assertThat(server.get("/v2").body()).isEqualTo(server.get("/v2/").body());
        assertThat(json(server.get("/v2")).strings("extensions")).contains("binary_tensor_data");
        JsonObject model = json(server.get("/v2/models/sum2"));
        assertThat(model.strings("versions")).containsExactly("1", "2");
        assertThat(model.string("platform")).isEqualTo("java_class");
        assertThat(server.get("/v2/models/sum2/versions/1").body())
                .isEqualTo(server.get("/v2/models/sum2").body());
        assertThat(text(server.get("/v2/models/sum2/ready"))).isEqualTo("{\"name\":\"sum2\",\"ready\":true}");
        assertOk(server.get("/v2/models/sum2/versions/1/ready"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/models/nope",
                "/v2/models/sum2/versions/9",
                "/v2/models/nope/ready",
                "/v2/nothing",
                "/v2/models/sum2/",
                "/v2/models/..%2Fx"
            })
    void whatIsNotThereIs404(String path) {
        assertError(server.get(path), 404);
    }

    @Test
    void headWorksAndWrongVerbsAreTold() {
        HttpResponse<byte[]> head = server.send("HEAD", "/v2/health/live");
        assertOk(head);
        assertThat(head.body()).isEmpty();
        HttpResponse<byte[]> delete = server.send("DELETE", "/v2/health/live");
        assertError(delete, 405);
        assertThat(delete.headers().firstValue("Allow")).hasValue("GET, HEAD");
        HttpResponse<byte[]> get = server.get("/v2/models/sum2/infer");
        assertError(get, 405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void anUnreadyServerSaysSo() {
        try (ConformanceServer late = new ConformanceServer(true)) {
            HttpResponse<byte[]> ready = late.get("/v2/health/ready");
            assertError(ready, 503);
            assertThat(ready.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(json(ready).bool("ready")).isFalse();
            assertOk(late.get("/v2/health/live"));
            assertError(late.get("/v2/models/late/ready"), 503);
            HttpResponse<byte[]> infer = late.infer("late", one("[1]", "FP32", "[1]"));
            assertError(infer, 503);
            assertThat(infer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void theSumIsAnswered() {
        HttpResponse<byte[]> response = server.infer("sum2", S);
        assertThat(text(response))
                .isEqualTo("{\"model_name\":\"sum2\",\"model_version\":\"2\",\"outputs\":["
                        + "{\"name\":\"s\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[11,22]},"
                        + "{\"name\":\"d\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[-9,-18]}]}");
        assertThat(json(server.infer("sum2/versions/1", S)).string("model_version"))
                .isEqualTo("1");
    }

    @Test
    void theIdComesBackExactly() {
        assertThat(json(server.infer("sum2", with("\"id\":\"42\""))).string("id"))
                .isEqualTo("42");
        assertThat(json(server.infer("sum2", with("\"id\":\"\""))).string("id")).isEmpty();
        assertError(server.infer("sum2", with("\"id\":42")), 400);
    }

    @Test
    void outputsAreThoseAskedForInThatOrder() {
        assertThat(text(server.infer("sum2", with("\"outputs\":[{\"name\":\"d\"}]"))))
                .doesNotContain("\"s\"");
        String both = text(server.infer("sum2", with("\"outputs\":[{\"name\":\"d\"},{\"name\":\"s\"}]")));
        assertThat(both.indexOf("\"d\"")).isLessThan(both.indexOf("\"s\""));
        assertThat(json(server.infer("sum2", with("\"outputs\":[]")))
                        .array("outputs")
                        .size())
                .isEqualTo(2);
        HttpResponse<byte[]> unknown = server.infer("sum2", with("\"outputs\":[{\"name\":\"z\"}]"));
        assertError(unknown, 400);
        assertThat(json(unknown).string("error")).contains("(z)");
        assertError(server.infer("sum2", with("\"outputs\":[{\"name\":\"s\"},{\"name\":\"s\"}]")), 400);
    }

    static Stream<String> badSums() {
        String shape3 = A.replace("[2]", "[3]");
        return Stream.of(
                "{\"inputs\":[" + A + "]}",
                "{\"inputs\":[" + A + "," + B + "," + A.replace("\"a\"", "\"c\"") + "]}",
                "{\"inputs\":[" + A + "," + A + "]}",
                "{\"inputs\":[" + shape3 + "," + B + "]}",
                S.replaceFirst("\\[2\\]", "[1,2]"),
                S.replaceFirst("\\[2\\]", "[-1]"),
                S.replaceFirst("\\[2\\]", "[2.5]"),
                S.replaceFirst("\\[2\\]", "[9223372036854775808]"),
                S.replaceFirst("INT64", "INT32"),
                S.replaceFirst("INT64", "int64"),
                S.replaceFirst("INT64", "FOO"),
                S.replaceFirst(",\"data\":\\[1,2\\]", ""),
                S.replaceFirst("\"shape\":\\[2\\],", ""),
                S.replaceFirst("\"datatype\":\"INT64\",", ""),
                S.replaceFirst("\"name\":\"a\",", ""),
                S.replaceFirst("\\[1,2\\]", "5"),
                "{\"inputs\":[]}",
                "{}",
                "{\"inputs\":{}}",
                "",
                "{",
                "[]",
                S + "x",
                "\uFEFF" + S,
                "{\"inputs\":[" + A + "," + B + "],\"inputs\":[" + A + "," + B + "]}",
                with("\"parameters\":{\"k\":null}"),
                with("\"parameters\":{\"k\":[1]}"),
                with("\"parameters\":{\"timeout\":\"x\"}"),
                with("\"parameters\":{\"priority\":-1}"),
                "{\"inputs\":[" + A + "," + B + "],\"x\":" + "[".repeat(65) + "]".repeat(65) + "}");
    }

    @ParameterizedTest
    @MethodSource("badSums")
    void whatIsWrongIs400(String body) {
        assertError(server.infer("sum2", body), 400);
    }

    @Test
    void errorsNameWhatArrivedAndWhatWasWanted() {
        assertThat(text(server.infer("sum2", "{\"inputs\":[" + A + "]}"))).contains("b");
        assertThat(text(server.infer("sum2", "{\"inputs\":[" + A.replace("[2]", "[3]") + "," + B + "]}")))
                .contains("3", "2");
    }

    @Test
    void unknownMembersAndPlainParametersAreIgnored() {
        assertOk(server.infer("sum2", with("\"model_name\":\"sum2\",\"foo\":{\"a\":[1]}")));
        assertOk(server.infer("sum2", with("\"parameters\":{\"k\":1,\"j\":\"x\",\"i\":true}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int64|[2,2]|[[1,2],[3,4]]|[1,2,3,4]",
                "int64|[1,1]|[9007199254740993]|[9007199254740993]",
                "uint64|[1,1]|[18446744073709551615]|[18446744073709551615]",
                "int32|[1,2]|[3.0,3e2]|[3,300]",
                "fp32|[1,1]|[0.1]|[0.1]",
                "fp16|[1,1]|[0.1]|[0.099975586]",
                "fp64|[1,4]|[\"NaN\",\"Infinity\",\"-Infinity\",-0.0]|[\"NaN\",\"Infinity\",\"-Infinity\",-0.0]",
                "bytes|[1,3]|[\"\",\"ü\",\"a\\u0000b\"]|[\"\",\"ü\",\"a\\u0000b\"]",
                "fp32|[0,3]|[]|[]",
                "fp32|[2,0]|[[],[]]|[]",
                "bool|[1,2]|[true,false]|[true,false]"
            })
    void echoes(String type, String shape, String data, String expected) {
        HttpResponse<byte[]> response =
                server.infer("echo_" + type, one(shape, type.toUpperCase(java.util.Locale.ROOT), data));
        assertThat(text(response)).contains("\"data\":" + expected).contains("\"shape\":" + shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int64|[2,2]|[[1,2],[3]]",
                "int64|[2,2]|[[1,2],3]",
                "int64|[2,2]|[[[1,2],[3,4]]]",
                "int64|[2,2]|[[1,2,3,4]]",
                "int8|[1,1]|[128]",
                "uint8|[1,1]|[-1]",
                "uint64|[1,1]|[18446744073709551616]",
                "int32|[1,1]|[3.5]",
                "int32|[1,1]|[\"3\"]",
                "int32|[1,1]|[true]",
                "int32|[1,1]|[null]",
                "int64|[1,1]|[1e999999999]",
                "fp32|[1,1]|[1e39]",
                "fp16|[1,1]|[65520]",
                "bf16|[1,1]|[1]",
                "fp64|[1,1]|[NaN]",
                "bool|[1,1]|[1]",
                "bool|[1,1]|[\"true\"]",
                "bytes|[1,1]|[\"\\ud800\"]",
                "fp32|[4294967296,4294967296]|[1]"
            })
    void refuses(String type, String shape, String data) {
        assertError(server.infer("echo_" + type, one(shape, type.toUpperCase(java.util.Locale.ROOT), data)), 400);
    }

    @Test
    void theGoldenBinaryExchange() {
        String head =
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}}],"
                        + "\"parameters\":{\"binary_data_output\":true}}";
        byte[] raw = HexFormat.of().parseHex("0000803f00002040");
        HttpResponse<byte[]> response =
                server.infer("echo_fp32", join(head, raw), "Inference-Header-Content-Length", "134");
        assertThat(response.headers().firstValue("Inference-Header-Content-Length"))
                .hasValue("139");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        String expected =
                "{\"model_name\":\"echo_fp32\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"y\",\"shape\":[1,2],"
                        + "\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}}]}";
        assertThat(response.body()).isEqualTo(join(expected, raw));
    }

    @Test
    void binaryAndJsonMix() {
        assertThat(server.infer("sum2", with("\"parameters\":{\"binary_data_output\":true}"))
                        .headers()
                        .firstValue("Inference-Header-Content-Length"))
                .isPresent();
        String mixed = with(
                "\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"s\",\"parameters\":{\"binary_data\":false}},{\"name\":\"d\"}]");
        assertThat(text(server.infer("sum2", mixed)))
                .contains("\"data\":[11,22]")
                .contains("\"binary_data_size\":16");
        String a = "{\"name\":\"a\",\"shape\":[2],\"datatype\":\"INT64\",\"parameters\":{\"binary_data_size\":16}}";
        String head = "{\"inputs\":[" + a + "," + B + "]}";
        byte[] raw = HexFormat.of().parseHex("01000000000000000200000000000000");
        HttpResponse<byte[]> response = server.infer(
                "sum2", join(head, raw), "Inference-Header-Content-Length", Integer.toString(head.length()));
        assertThat(text(response)).contains("[11,22]");
    }

    @ParameterizedTest
    @CsvSource({
        "bool,'[1,2]',0100",
        "uint8,'[1,2]',00ff",
        "uint16,'[1,2]',0100ffff",
        "uint32,'[1,2]',01000000ffffffff",
        "uint64,'[1,2]',0100000000000000ffffffffffffffff",
        "int8,'[1,2]',807f",
        "int16,'[1,2]',0080ff7f",
        "int32,'[1,2]',00000080ffffff7f",
        "int64,'[1,2]',00000000000000800100000000002000",
        "fp16,'[1,2]',003eff7b",
        "bf16,'[1,2]',c03f00c0",
        "fp32,'[1,2]',cdcccc3d00000080",
        "fp64,'[1,2]',9a9999999999b93f000000000000f87f",
        "bytes,'[1,3]',0200000061620000000003000000c3bcff"
    })
    void everyTypeTravelsAsBytes(String type, String shape, String hex) {
        byte[] raw = HexFormat.of().parseHex(hex);
        String head = "{\"inputs\":[{\"name\":\"x\",\"shape\":" + shape + ",\"datatype\":\""
                + type.toUpperCase(java.util.Locale.ROOT) + "\",\"parameters\":{\"binary_data_size\":" + raw.length
                + "}}],\"parameters\":{\"binary_data_output\":true}}";
        HttpResponse<byte[]> response = server.infer(
                "echo_" + type, join(head, raw), "Inference-Header-Content-Length", Integer.toString(head.length()));
        assertOk(response);
        int json = Integer.parseInt(
                response.headers().firstValue("Inference-Header-Content-Length").orElse("0"));
        assertThat(java.util.Arrays.copyOfRange(response.body(), json, response.body().length))
                .isEqualTo(raw);
    }

    @Test
    void bytesThatAreNoTextNeedBinary() {
        byte[] raw = HexFormat.of().parseHex("0200000061620000000003000000c3bcff");
        String head =
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":17}}]}";
        HttpResponse<byte[]> response = server.infer(
                "echo_bytes", join(head, raw), "Inference-Header-Content-Length", Integer.toString(head.length()));
        assertError(response, 400);
        assertThat(text(response)).contains("binary");
    }

    @Test
    void wrongHeadersAndSizesAre400() {
        String head =
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":8}}]}";
        byte[] body = join(head, new byte[8]);
        String length = Integer.toString(head.length());
        for (String bad : List.of("100000", "abc", "-1")) {
            assertError(server.infer("echo_fp32", body, "Inference-Header-Content-Length", bad), 400);
        }
        assertError(
                server.infer(
                        "echo_fp32",
                        body,
                        "Inference-Header-Content-Length",
                        length,
                        "Inference-Header-Content-Length",
                        length),
                400);
        assertError(server.infer("echo_fp32", join(head, new byte[7]), "Inference-Header-Content-Length", length), 400);
        assertError(server.infer("echo_fp32", join(head, new byte[9]), "Inference-Header-Content-Length", length), 400);
        assertError(server.infer("echo_fp32", head), 400);
        HttpResponse<byte[]> size = server.infer(
                "echo_fp32",
                join(head.replace("[1,2]", "[1,3]"), new byte[8]),
                "Inference-Header-Content-Length",
                length);
        assertError(size, 400);
        assertThat(text(size)).contains("8").contains("12");
        String text =
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,1],\"datatype\":\"BOOL\",\"parameters\":{\"binary_data_size\":1}}]}";
        assertError(
                server.infer(
                        "echo_bool",
                        join(text, new byte[] {2}),
                        "Inference-Header-Content-Length",
                        Integer.toString(text.length())),
                400);
    }

    @Test
    void aRawBodyIsTheOnlyInput() {
        HttpResponse<byte[]> response = server.infer("vec_fp32", new byte[16], "Inference-Header-Content-Length", "0");
        assertOk(response);
        assertThat(text(response)).contains("\"shape\":[1,4]");
        assertError(server.infer("vec_fp32", new byte[15], "Inference-Header-Content-Length", "0"), 400);
        assertError(server.infer("sum2", new byte[16], "Inference-Header-Content-Length", "0"), 400);
        assertError(server.infer("echo_fp32", new byte[16], "Inference-Header-Content-Length", "0"), 400);
    }

    @Test
    void compressionAndTypes() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(S.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(S.getBytes(StandardCharsets.UTF_8));
        }
        assertOk(server.infer("sum2", gzip.toByteArray(), "Content-Encoding", "gzip"));
        assertOk(server.infer("sum2", deflate.toByteArray(), "Content-Encoding", "deflate"));
        assertError(server.infer("sum2", S, "Content-Encoding", "br"), 415);
        assertError(server.infer("sum2", S, "Content-Encoding", "gzip"), 400);
        assertOk(server.infer("sum2", S, "Content-Type", "application/json"));
        assertOk(server.infer("sum2", S, "Content-Type", "application/json; charset=utf-8"));
        assertError(server.infer("sum2", S, "Content-Type", "text/plain"), 415);
        assertError(server.infer("sum2", S, "Content-Type", "application/x-www-form-urlencoded"), 415);
    }

    @Test
    void aBodyOverTheLimitIs413() throws Exception {
        assertError(server.infer("sum2", new byte[(64 << 20) + 1]), 413);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                out.write(zeros);
            }
        }
        assertError(server.infer("sum2", bomb.toByteArray(), "Content-Encoding", "gzip"), 413);
    }

    @Test
    void aModelThatThrowsIs500WithoutItsInsides() {
        HttpResponse<byte[]> response = server.infer("boom", one("[1]", "FP32", "[1]"));
        assertError(response, 500);
        assertThat(text(response)).doesNotContain("Secret").doesNotContain("Exception");
        assertOk(server.infer("sum2", S));
    }

    @Test
    void aFullQueueTurnsAwayAndHealthAnswersOn() throws Exception {
        String body = one("[1]", "FP32", "[1]").replace("\"x\"", "\"t\"");
        try (ConformanceServer small = new ConformanceServer(false, new ServingLimits(1, 1, System::nanoTime))) {
            assertOk(small.get("/v2/health/live"));
            List<Long> health = new ArrayList<>();
            List<Future<HttpResponse<byte[]>>> asked = new ArrayList<>();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10; i++) {
                    asked.add(clients.submit(() -> small.infer("slow", body)));
                }
                while (asked.stream().anyMatch(future -> !future.isDone())) {
                    long start = System.nanoTime();
                    assertOk(small.get("/v2/health/live"));
                    health.add((System.nanoTime() - start) / 1_000_000);
                }
            }
            health.sort(null);
            // Not each one: the machine that tests may pause for longer.
            assertThat(health.get(health.size() * 9 / 10)).as("milliseconds").isLessThan(100);
            int served = 0;
            for (Future<HttpResponse<byte[]>> future : asked) {
                HttpResponse<byte[]> response = future.get();
                served += response.statusCode() == 200 ? 1 : 0;
                if (response.statusCode() != 200) {
                    assertError(response, 503);
                    assertThat(response.headers()
                                    .firstValueAsLong("Retry-After")
                                    .orElse(0))
                            .isPositive();
                }
            }
            assertThat(served).isBetween(1, 9);
        }
    }

    @Test
    void aDeadlineIsKept() {
        long start = System.nanoTime();
        String body =
                "{\"inputs\":[{\"name\":\"t\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[2]}],\"parameters\":{\"timeout\":100000}}";
        assertError(server.infer("slow", body), 504);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(1.9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"parameters\":{\"sequence_id\":7}",
                "\"outputs\":[{\"name\":\"s\",\"parameters\":{\"classification\":2}}]"
            })
    void whatIsKnownAndNotOfferedIs501(String members) {
        assertError(server.infer("sum2", with(members)), 501);
    }

    @Test
    void theRepositoryIndexListsWhatIsReady() {
        HttpResponse<byte[]> all = server.post("/v2/repository/index", "");
        assertOk(all);
        assertThat(text(all)).contains("{\"name\":\"sum2\",\"reason\":\"\",\"state\":\"READY\",\"version\":\"1\"}");
        assertOk(server.post("/v2/repository/index", "{\"ready\":true}"));
    }

    @Test
    void aForeignHostOrOriginIs403() {
        HttpResponse<byte[]> origin = server.infer("sum2", S, "Origin", "http://evil.example");
        assertError(origin, 403);
    }

    private static byte[] join(String text, byte[] raw) {
        byte[] head = text.getBytes(StandardCharsets.UTF_8);
        byte[] body = java.util.Arrays.copyOf(head, head.length + raw.length);
        System.arraycopy(raw, 0, body, head.length, raw.length);
        return body;
    }
}
