package dev.flyball.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The infer route, a model that costs nothing behind it, against Helidon alone: requests per second and processor time
/// per request.
///
/// Each server is a process on the first core and the client is on another, where there are two and `taskset`; rounds
/// take turns, so that what else the machine does falls on both.
public final class InferRoute {
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int CONNECTIONS = 32;

    private InferRoute() {}

    /// Without arguments: the benchmark. `serve NAME`: one of its servers.
    public static void main(String... args) throws Exception {
        if (args.length == 2 && args[0].equals("serve")) {
            InferServers.serve(args[1]);
            return;
        }
        try (Server bare = Server.start("bare");
                Server gate = Server.start("gate");
                Server infer = Server.start("infer");
                Server logged = Server.start("logged")) {
            bare.round(WARM_UP);
            gate.round(WARM_UP);
            infer.round(WARM_UP);
            logged.round(WARM_UP);
            List<Round> bares = new ArrayList<>();
            List<Round> gates = new ArrayList<>();
            List<Round> infers = new ArrayList<>();
            List<Round> loggeds = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                bares.add(bare.round(ROUND));
                gates.add(gate.round(ROUND));
                infers.add(infer.round(ROUND));
                loggeds.add(logged.round(ROUND));
            }
            report(bares, gates, infers, loggeds);
        }
    }

    /// One server under load for a while.
    private record Round(double perSecond, double cpuMicros, double p50, double p99, double max) {}

    private static void report(List<Round> bares, List<Round> gates, List<Round> infers, List<Round> loggeds) {
        System.out.println("| server | requests/s | CPU µs/request | p50 µs | p99 µs | max µs |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        row("Helidon alone, no-op", bares);
        row("our gate, no-op", gates);
        row("infer, 30 floats, no scoring", infers);
        row("the same with the prediction log", loggeds);
        double throughput = median(infers, Round::perSecond) / median(bares, Round::perSecond);
        double cpu = median(bares, Round::cpuMicros) / median(infers, Round::cpuMicros);
        System.out.printf(Locale.ROOT, "%nratio: %.2f of the requests/s; by processor time %.2f%n", throughput, cpu);
        double loggedThroughput = median(loggeds, Round::perSecond) / median(infers, Round::perSecond);
        double loggedCpu = median(infers, Round::cpuMicros) / median(loggeds, Round::cpuMicros);
        System.out.printf(
                Locale.ROOT,
                "with the log: %.2f of the requests/s without it; by processor time %.2f%n",
                loggedThroughput,
                loggedCpu);
    }

    private static void row(String name, List<Round> rounds) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.0f | %.0f | %.0f |%n",
                name,
                median(rounds, Round::perSecond),
                median(rounds, Round::cpuMicros),
                median(rounds, Round::p50),
                median(rounds, Round::p99),
                median(rounds, Round::max));
    }

    private static double median(List<Round> rounds, java.util.function.ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static byte[] request() {
        float[] values = new float[InferServers.WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 100) / 7f;
        }
        String body = "{\"inputs\":[{\"name\":\"x\",\"shape\":[1," + values.length + "],\"datatype\":\"FP32\",\"data\":"
                + Arrays.toString(values) + "}]}";
        return ("POST /v2/models/m/infer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// A server as a child process.
    private static final class Server implements AutoCloseable {
        private static final byte[] REQUEST = request();

        private final Process process;
        private final int port;

        private Server(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        static Server start(String name) throws IOException {
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/taskset"))
                    && Runtime.getRuntime().availableProcessors() > 1) {
                command.addAll(List.of("taskset", "-c", "0"));
            }
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Xmx256m",
                    InferRoute.class.getName(),
                    "serve",
                    name));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Server(process, Integer.parseInt(out.readLine()));
        }

        Round round(Duration duration) throws InterruptedException {
            Duration before = cpu();
            Load.Outcome outcome = new Load(port, REQUEST, CONNECTIONS).run(duration);
            double micros = cpu().minus(before).toNanos() / 1000.0 / outcome.micros().length;
            return new Round(
                    outcome.perSecond(), micros, outcome.quantile(0.5), outcome.quantile(0.99), outcome.quantile(1));
        }

        private Duration cpu() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.destroy();
        }
    }
}
