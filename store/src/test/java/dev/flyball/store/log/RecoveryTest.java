package dev.flyball.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.Decisions;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.store.files.DiskStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that is cut or changed at every byte of its last records.
class RecoveryTest {
    private static final int RECORDS = 4;

    @TempDir
    private Path root;

    private byte[] whole = new byte[0];
    private final List<Integer> starts = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        try (FilePredictionLog log = TestLog.open(root)) {
            for (int i = 0; i < RECORDS; i++) {
                TestLog.record(log, Decisions.one(TestLog.ENDPOINT, "id" + i, i));
            }
        }
        whole = Files.readAllBytes(segment());
        for (int at = 0;
                Frame.read(ByteBuffer.wrap(whole), at) instanceof Frame.Found.Whole(Frame frame);
                at = frame.end()) {
            if (frame.type() == EntryType.DECISION) {
                starts.add(at);
            }
        }
        assertThat(starts).hasSize(RECORDS);
    }

    private Path segment() {
        return Segment.file(root.resolve(TestLog.ENDPOINT), 1);
    }

    private List<String> reopened() {
        try (FilePredictionLog log = TestLog.open(root)) {
            List<LogEntry> entries = TestLog.entries(log);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(entries.get(i).sequence()).isBetween(i + 1L, i + 2L);
            }
            TestLog.record(log, Decisions.one(TestLog.ENDPOINT, "more", 9));
            log.flush();
            List<String> ids = TestLog.decisions(log).stream().map(Decision::id).toList();
            assertThat(ids).last().isEqualTo("more");
            return ids.subList(0, ids.size() - 1);
        }
    }

    /// What recovery alone finds, without a log that goes on writing.
    private List<String> recovered() {
        Recovered recovered = Recovered.of(TestLog.ENDPOINT, root.resolve(TestLog.ENDPOINT), new DiskStorage());
        return new LogReading(recovered.segments())
                .read(0, 100).stream()
                        .filter(LogEntry.Kept.class::isInstance)
                        .map(entry -> ((LogEntry.Kept) entry).decision().id())
                        .toList();
    }

    private static List<String> first(int count) {
        return List.of("id0", "id1", "id2", "id3").subList(0, count);
    }

    @Test
    void aTornTailIsCutOffWhereverItIsTorn() throws IOException {
        for (int length = starts.get(2); length < whole.length; length++) {
            Files.write(segment(), Arrays.copyOf(whole, length));
            assertThat(reopened()).as("cut at %d", length).isEqualTo(first(length < starts.get(3) ? 2 : 3));
        }
    }

    @Test
    void aFlippedBitInTheLastRecordLosesThatRecordOnly() throws IOException {
        for (int bit = starts.get(3) * 8; bit < whole.length * 8; bit++) {
            Files.write(segment(), flipped(bit));
            assertThat(recovered()).as("bit %d", bit).isEqualTo(first(3));
        }
    }

    @Test
    void aFlippedBitBeforeAWholeRecordIsDamageAndChangesNothing() throws IOException {
        for (int bit = starts.get(2) * 8; bit < starts.get(3) * 8; bit++) {
            byte[] hurt = flipped(bit);
            Files.write(segment(), hurt);
            FlyballException damage = catchThrowableOfType(FlyballException.class, this::recovered);
            assertThat(damage).as("bit %d", bit).isNotNull();
            assertThat(damage.code()).isEqualTo(ErrorCode.LOG_DAMAGED);
            assertThat(Files.readAllBytes(segment())).isEqualTo(hurt);
        }
        assertThat(catchThrowableOfType(FlyballException.class, () -> TestLog.open(root))
                        .text())
                .contains("FB-604", "00000000000000000001.log", "offset " + starts.get(2), "Maybe ");
    }

    private byte[] flipped(int bit) {
        byte[] hurt = whole.clone();
        hurt[bit / 8] ^= (byte) (1 << bit % 8);
        return hurt;
    }

    @Test
    void damageInAnOlderSegmentIsFoundToo(@TempDir Path other) throws IOException {
        try (FilePredictionLog log = TestLog.open(other, 400)) {
            for (int i = 0; i < 9; i++) {
                TestLog.record(log, Decisions.one(TestLog.ENDPOINT, "id" + i, i));
                log.flush();
            }
        }
        Path oldest = Segment.file(other.resolve(TestLog.ENDPOINT), 1);
        byte[] bytes = Files.readAllBytes(oldest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(oldest, bytes);
        FlyballException damage = catchThrowableOfType(FlyballException.class, () -> TestLog.open(other));
        assertThat(damage.code()).isEqualTo(ErrorCode.LOG_DAMAGED);
    }

    @Test
    void whatAKilledProcessTookAlongIsCounted() throws IOException {
        Path counts = root.resolve(TestLog.ENDPOINT).resolve("counts");
        Ledger ledger = Ledger.open(counts);
        ledger.accepted();
        ledger.accepted();
        Files.write(segment(), Arrays.copyOf(whole, whole.length - 3));
        try (FilePredictionLog log = TestLog.open(root)) {
            assertThat(log.health().lostBefore()).isEqualTo(3);
            assertThat(TestLog.entries(log).getLast())
                    .isEqualTo(new LogEntry.Opened(log.last(TestLog.ENDPOINT), 2, Decisions.START, 3));
        }
        try (FilePredictionLog log = TestLog.open(root)) {
            assertThat(log.health().lost()).isZero();
        }
    }
}
