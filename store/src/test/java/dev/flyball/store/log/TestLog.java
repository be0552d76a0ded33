package dev.flyball.store.log;

import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.Decisions;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.files.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Opens logs as tests want them: written only when a test says so.
final class TestLog {
    static final String ENDPOINT = "churn";
    private static final FilePredictionLog.Options RARELY =
            new FilePredictionLog.Options(Duration.ofDays(1), 1L << 20, 64L << 20);

    private TestLog() {}

    static FilePredictionLog open(Path root) {
        return open(root, new DiskStorage(), RARELY);
    }

    /// A log whose segments are full after so many bytes.
    static FilePredictionLog open(Path root, long segmentBytes) {
        return open(root, new DiskStorage(), new FilePredictionLog.Options(Duration.ofDays(1), 1L << 30, segmentBytes));
    }

    static FilePredictionLog open(Path root, Storage storage) {
        return open(root, storage, RARELY);
    }

    static FilePredictionLog open(Path root, Storage storage, FilePredictionLog.Options options) {
        return FilePredictionLog.open(
                root, storage, task -> Thread.ofPlatform().daemon().start(task), () -> Decisions.START, options);
    }

    static void record(FilePredictionLog log, Decision decision) {
        log.record(log.draw(decision.endpoint()), 100, () -> decision);
    }

    /// All entries of an endpoint.
    static List<LogEntry> entries(DecisionReader log) {
        List<LogEntry> all = new ArrayList<>();
        List<LogEntry> page = log.read(ENDPOINT, 0, 3);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = log.read(ENDPOINT, all.getLast().sequence(), 3);
        }
        return all;
    }

    /// All decisions of an endpoint.
    static List<Decision> decisions(DecisionReader log) {
        return entries(log).stream()
                .filter(LogEntry.Kept.class::isInstance)
                .map(entry -> ((LogEntry.Kept) entry).decision())
                .toList();
    }
}
