package dev.flyball.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Ids;
import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.DecisionReader.KeyAt;
import dev.flyball.serving.log.Decisions;
import dev.flyball.serving.log.DecisionsInOrder;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.serving.log.RowKey;
import dev.flyball.serving.log.Ticket;
import dev.flyball.store.files.FailingStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePredictionLogTest {
    @TempDir
    private Path root;

    private static Decision one(String id) {
        return Decisions.one(TestLog.ENDPOINT, id, 1);
    }

    @Test
    void whatWasLoggedIsReadBackUnchangedAfterARestartToo() {
        RandomGenerator random = Seeds.generator(11);
        List<Decision> written = new ArrayList<>();
        try (FilePredictionLog log = TestLog.open(root)) {
            for (int i = 0; i < 50; i++) {
                Decision decision = Decisions.odd(TestLog.ENDPOINT, Ids.random(random), random);
                written.add(decision);
                TestLog.record(log, decision);
            }
            log.flush();
            assertThat(TestLog.decisions(log)).isEqualTo(written);
        }
        try (FilePredictionLog log = TestLog.open(root)) {
            assertThat(TestLog.decisions(log)).isEqualTo(written);
            assertThat(log.endpoints()).containsExactly(TestLog.ENDPOINT);
            assertThat(log.health().lost()).isZero();
        }
    }

    @Test
    void sequencesRiseAndNothingIsReadBeforeItIsDurable() {
        try (FilePredictionLog log = TestLog.open(root)) {
            TestLog.record(log, one("a"));
            assertThat(log.last(TestLog.ENDPOINT)).isZero();
            assertThat(log.health().waiting()).isEqualTo(1);
            log.flush();
            assertThat(log.health().waiting()).isZero();
            assertThat(TestLog.entries(log)).extracting(LogEntry::sequence).isSorted();
            assertThat(log.last(TestLog.ENDPOINT))
                    .isEqualTo(TestLog.entries(log).getLast().sequence());
        }
    }

    @Test
    void manySegmentsAreOneLogWithItsIndexes() throws IOException {
        RandomGenerator random = Seeds.generator(12);
        List<Decision> written = new ArrayList<>();
        try (FilePredictionLog log = TestLog.open(root, 5_000)) {
            for (int i = 0; i < 200; i++) {
                Instant time = Decisions.START.plus(Duration.ofMinutes(i));
                Decision decision = Decisions.rows(TestLog.ENDPOINT, Ids.random(random), time, new double[1 + i % 3]);
                written.add(decision);
                TestLog.record(log, decision);
                if (i % 7 == 0) {
                    log.flush();
                }
            }
            log.flush();
            check(log, written);
        }
        assertThat(files(".log")).hasSizeGreaterThan(5);
        assertThat(files(".index")).hasSize(files(".log").size() - 1);
        try (FilePredictionLog log = TestLog.open(root, 5_000)) {
            check(log, written);
        }
        for (Path index : files(".index")) {
            Files.write(index, new byte[] {1, 2, 3});
        }
        try (FilePredictionLog log = TestLog.open(root, 5_000)) {
            check(log, written);
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(TestLog.ENDPOINT))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void check(FilePredictionLog log, List<Decision> written) {
        assertThat(TestLog.decisions(log)).isEqualTo(written);
        for (Decision decision : written) {
            assertThat(log.find(TestLog.ENDPOINT, decision.id()))
                    .map(LogEntry.Kept::decision)
                    .contains(decision);
            String last = decision.rowId(decision.count() - 1);
            assertThat(log.known(TestLog.ENDPOINT, Set.of(last, decision.id() + "-9", "nobody")))
                    .containsExactly(last);
            KeyAt key = key("k-" + decision.id() + "-0");
            assertThat(log.byKey(TestLog.ENDPOINT, List.of(key))).isEqualTo(Map.of(key, decision.rowId(0)));
        }
    }

    private static KeyAt key(String customer) {
        return new KeyAt(RowKey.of(Map.of("customer", JsonValue.of(customer))).orElseThrow(), null);
    }

    @Test
    void aKeyStandsForItsLatestRowThatIsNotAfterTheLabel() {
        try (FilePredictionLog log = TestLog.open(root, 300)) {
            for (int day : new int[] {1, 3, 2}) {
                Instant time = Decisions.START.plus(Duration.ofDays(day));
                Decision made = Decisions.rows(TestLog.ENDPOINT, "same", time, 1);
                Decision other = new Decision(
                        "day" + day,
                        made.endpoint(),
                        made.revision(),
                        made.protocol(),
                        made.arrival(),
                        null,
                        made.assignment(),
                        made.outcome(),
                        made.latency(),
                        made.rows());
                TestLog.record(log, other);
                log.flush();
            }
            RowKey key = key("k-same-0").key();
            KeyAt any = new KeyAt(key, null);
            KeyAt second = new KeyAt(key, Decisions.START.plus(Duration.ofDays(2)));
            KeyAt none = new KeyAt(key, Decisions.START);
            assertThat(log.byKey(TestLog.ENDPOINT, List.of(any, second, none)))
                    .isEqualTo(Map.of(any, "day3", second, "day2"));
        }
    }

    @Test
    void aFullQueueDropsAndCountsAndTellsTheOrder() {
        FilePredictionLog.Options small = new FilePredictionLog.Options(Duration.ofDays(1), 250, 1 << 20);
        try (FilePredictionLog log = TestLog.open(root, new dev.flyball.store.files.DiskStorage(), small)) {
            List<Ticket> tickets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tickets.add(log.draw(TestLog.ENDPOINT));
            }
            Ticket refused = log.draw(TestLog.ENDPOINT);
            log.abandon(refused);
            // Bytes that never fit are dropped whatever the writer does meanwhile.
            log.record(tickets.get(0), 100, () -> one("kept"));
            for (int i = 1; i < 5; i++) {
                log.record(tickets.get(i), 300, () -> one("dropped"));
            }
            log.flush();
            TestLog.record(log, one("after"));
            log.flush();
            assertThat(log.health().lost()).isEqualTo(4);
            DecisionsInOrder reader = new DecisionsInOrder(log, TestLog.ENDPOINT, DecisionsInOrder.Position.START);
            assertThat(reader.next()).extracting(kept -> kept.decision().id()).containsExactly("kept", "after");
        }
    }

    /// Whatever single operation of the disk fails: the log goes on, what it has said to be durable
    /// stays, and the rest is
    /// counted.
    @Test
    void aDiskThatRefusesOnceLosesOneBatchAndCountsIt() throws IOException {
        for (int failing = 2; failing < 60; failing++) {
            Path folder = Files.createDirectories(root.resolve("n" + failing));
            FailingStorage disk = new FailingStorage(failing, "No space left on device");
            FilePredictionLog.Options options = new FilePredictionLog.Options(Duration.ofDays(1), 1 << 20, 600);
            List<String> ids = new ArrayList<>();
            try (FilePredictionLog log = TestLog.open(folder, disk, options)) {
                for (int i = 0; i < 12; i++) {
                    TestLog.record(log, one("id" + i));
                    log.flush();
                    ids.add("id" + i);
                }
                List<String> kept =
                        TestLog.decisions(log).stream().map(Decision::id).toList();
                assertThat(kept).as("operation %d", failing).isSubsetOf(ids);
                assertThat(kept.size() + log.health().lost()).isEqualTo(12);
                assertThat(log.health().lost()).isLessThanOrEqualTo(1);
                DecisionsInOrder reader = new DecisionsInOrder(log, TestLog.ENDPOINT, DecisionsInOrder.Position.START);
                List<String> inOrder = new ArrayList<>();
                for (var page = reader.next(); !page.isEmpty(); page = reader.next()) {
                    page.forEach(entry -> inOrder.add(entry.decision().id()));
                }
                assertThat(inOrder).isEqualTo(kept);
            }
            try (FilePredictionLog log = TestLog.open(folder)) {
                assertThat(TestLog.decisions(log).size()).isGreaterThanOrEqualTo(11);
                assertThat(log.health().lost()).as("lost across a clean end").isZero();
            }
        }
    }

    @Test
    void aDiskThatStaysFullLosesAllAndServingGoesOn() {
        FailingForever disk = new FailingForever();
        try (FilePredictionLog log = TestLog.open(root, disk)) {
            TestLog.record(log, one("before"));
            log.flush();
            disk.full = true;
            for (int i = 0; i < 5; i++) {
                TestLog.record(log, one("lost" + i));
                log.flush();
            }
            assertThat(log.health().lost()).isEqualTo(5);
            disk.full = false;
            TestLog.record(log, one("after"));
            log.flush();
            assertThat(TestLog.decisions(log)).extracting(Decision::id).containsExactly("before", "after");
        }
    }

    @Test
    void anEndpointsNameCannotLeaveTheFolder() throws IOException {
        try (FilePredictionLog log = TestLog.open(root.resolve("in"))) {
            for (String name : List.of("..", ".", "a/b", "*", "ü")) {
                TestLog.record(log, Decisions.one(name, "x", 1));
            }
            log.flush();
            assertThat(log.endpoints()).containsExactlyInAnyOrder("..", ".", "a/b", "*", "ü");
        }
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).hasSize(1);
        }
        try (FilePredictionLog log = TestLog.open(root.resolve("in"))) {
            assertThat(log.find("..", "x")).isPresent();
            assertThat(log.endpoints()).hasSize(5);
        }
    }
}
