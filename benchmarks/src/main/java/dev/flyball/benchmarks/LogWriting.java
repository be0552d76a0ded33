package dev.flyball.benchmarks;

import dev.flyball.kernel.Ids;
import dev.flyball.kernel.Seeds;
import dev.flyball.model.DataType;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Tensor;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LoggedRows;
import dev.flyball.serving.log.Ticket;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.log.FilePredictionLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The prediction log alone: decisions of 30 numbers, a force every 1 000 of them.
public final class LogWriting {
    private static final int ROUNDS = 8;
    private static final int DECISIONS = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final double NANOS_PER_MICRO = 1e3;

    private LogWriting() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("flyball-log-");
        try (FilePredictionLog log = FilePredictionLog.open(
                folder,
                new DiskStorage(),
                task -> Thread.ofPlatform().daemon().start(task),
                InstantSource.system(),
                FilePredictionLog.Options.USUAL)) {
            System.out.println("| decisions/s | caller CPU µs/decision | lost |");
            System.out.println("| --- | --- | --- |");
            for (int i = 0; i < ROUNDS; i++) {
                round(log, Seeds.generator(i));
            }
        }
        Process unused = new ProcessBuilder("rm", "-rf", folder.toString()).start();
        System.exit(unused.waitFor());
    }

    private static void round(FilePredictionLog log, RandomGenerator random) {
        List<Tensor> inputs =
                List.of(new Tensor("x", DataType.FP32, new long[] {1, 30}, new Tensor.Floats(new float[30])));
        List<Tensor> outputs =
                List.of(new Tensor("y", DataType.FP32, new long[] {1}, new Tensor.Floats(new float[] {0.5f})));
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 1; i <= DECISIONS; i++) {
            Ticket ticket = log.draw("m");
            String id = Ids.random(random);
            log.record(ticket, 1_300, () -> decision(id, inputs, outputs));
            if (i % AT_ONCE == 0) {
                log.flush();
            }
        }
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.2f | %d |%n",
                DECISIONS * 1e9 / (System.nanoTime() - start),
                used / NANOS_PER_MICRO / DECISIONS,
                log.health().lost());
    }

    private static Decision decision(String id, List<Tensor> inputs, List<Tensor> outputs) {
        Decision.Rows rows = LoggedRows.ofTensors(Set.of(), inputs, outputs, new long[] {0});
        return new Decision(
                id,
                "m",
                new Revision(1, "m", "1"),
                "v2",
                Instant.EPOCH,
                null,
                Assignment.SOLE,
                LoggedRows.outcome(rows),
                Duration.ZERO,
                rows);
    }
}
