package dev.flyball.benchmarks;

import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.server.EventTimes;
import dev.flyball.server.Observer;
import dev.flyball.server.ServingMetrics;
import dev.flyball.server.Turns;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Gate;
import dev.flyball.server.http.HttpServer;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Router;
import dev.flyball.server.inference.InferenceRoutes;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import dev.flyball.serving.Tensor;
import dev.flyball.serving.log.DecisionSink;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.log.FilePredictionLog;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/// The two servers that [InferRoute] compares; each runs in a process of its own.
final class InferServers {
    static final int WIDTH = 30;

    private InferServers() {}

    /// Starts the server of that name on any free port, prints the port, and ends with the standard input.
    static void serve(String name) throws Exception {
        int port = switch (name) {
            case "bare" -> bare();
            case "gate" -> gate();
            case "logged" -> infer(log());
            default -> infer(DecisionSink.NONE);
        };
        System.out.println(port);
        while (System.in.read() >= 0) {
            // The parent holds the other end of the pipe.
        }
        Runtime.getRuntime().halt(0);
    }

    private static final byte[] ANSWER =
            ("{\"model_name\":\"m\",\"model_version\":\"1\",\"parameters\":{\"prediction_id\":"
                            + "\"0123456789abcdef0123456789abcdef\"},\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\","
                            + "\"data\":[0.5]}]}")
                    .getBytes(StandardCharsets.UTF_8);

    /// Helidon alone: any request gets the same answer, of the size of the other server's.
    private static int bare() {
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .routing(rules -> rules.any((request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "application/json");
                    response.send(ANSWER);
                }))
                .build()
                .start();
        return server.port();
    }

    /// Our gate in front of a route that reads its body and always says the same.
    private static int gate() {
        Route route = Route.post(
                "/v2/models/{model}/infer",
                Route.Role.ANYONE,
                "Always the same.",
                call -> Answer.bytes(200, Answer.JSON, ANSWER));
        return start(List.of(route));
    }

    private static int start(List<Route> routes) {
        HttpServer server = new HttpServer(
                "127.0.0.1", 0, new Gate(new Router(routes), Set.of("127.0.0.1", "localhost"), () -> false));
        server.start();
        return server.port();
    }

    /// The prediction log in a folder that goes with the process.
    private static DecisionSink log() throws IOException {
        Path folder = Files.createTempDirectory("flyball-log-");
        return FilePredictionLog.open(
                folder,
                new DiskStorage(),
                task -> Thread.ofPlatform().daemon().start(task),
                InstantSource.system(),
                FilePredictionLog.Options.USUAL);
    }

    /// Our infer route with everything around it, in front of a model that costs nothing.
    private static int infer(DecisionSink log) {
        Endpoints endpoints = new Endpoints();
        endpoints.open("m").swap(new Revision(1, "m", "1"), new Nothing());
        InferenceRoutes routes = new InferenceRoutes(
                endpoints,
                new Observer(new SecureRandom(), new ServingMetrics(), log, InstantSource.system()),
                new EventTimes(InstantSource.system()),
                Optional::empty,
                "0",
                new Turns(Executors.newVirtualThreadPerTaskExecutor(), Executors.newCachedThreadPool()));
        return start(routes.routes());
    }

    /// Takes 30 floats and says a half.
    private static final class Nothing implements Servable {
        private static final List<Tensor> HALF =
                List.of(new Tensor("y", DataType.FP32, new long[] {1}, new Tensor.Floats(new float[] {0.5f})));

        @Override
        public String platform() {
            return "java_class";
        }

        @Override
        public List<Field> inputs() {
            return List.of(new Field("x", DataType.FP32, List.of(-1L, (long) WIDTH), false));
        }

        @Override
        public List<Field> outputs() {
            return List.of(Field.column("y", DataType.FP32, false));
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public List<Tensor> infer(List<Tensor> inputs) {
            return HALF;
        }

        @Override
        public void close() {}
    }
}
