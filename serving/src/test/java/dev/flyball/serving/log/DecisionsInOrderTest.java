package dev.flyball.serving.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DecisionsInOrderTest {
    /// Entries as a test says them.
    private static final class Script implements DecisionReader {
        private final List<LogEntry> entries = new ArrayList<>();
        private int page = MAX_LIMIT;

        long at() {
            return entries.size() + 1L;
        }

        void kept(long epoch, long number) {
            Ticket ticket = new Ticket("e", epoch, number);
            entries.add(new LogEntry.Kept(at(), ticket, Decisions.one("e", epoch + "/" + number, number)));
        }

        void closed(long epoch, long first, long last) {
            entries.add(new LogEntry.Closed(at(), epoch, first, last));
        }

        void opened(long epoch) {
            entries.add(new LogEntry.Opened(at(), epoch, Instant.EPOCH, 0));
        }

        void settled(long epoch, long next) {
            entries.add(new LogEntry.Settled(at(), epoch, next));
        }

        @Override
        public List<LogEntry> read(String endpoint, long after, int limit) {
            return entries.stream()
                    .filter(entry -> entry.sequence() > after)
                    .limit(Math.min(limit, page))
                    .toList();
        }

        @Override
        public List<String> endpoints() {
            return List.of("e");
        }

        @Override
        public long last(String endpoint) {
            return entries.size();
        }

        @Override
        public boolean await(String endpoint, long sequence, Duration timeout) {
            return entries.size() > sequence;
        }

        @Override
        public Optional<LogEntry.Kept> find(String endpoint, String predictionId) {
            return Optional.empty();
        }

        @Override
        public Set<String> known(String endpoint, Collection<String> rowIds) {
            return Set.of();
        }

        @Override
        public Map<KeyAt, String> byKey(String endpoint, Collection<KeyAt> keys) {
            return Map.of();
        }

        @Override
        public Instant eventTime(String endpoint, Instant now) {
            return now;
        }

        @Override
        public Health health() {
            return new Health(0, 0, 0, 0, 0);
        }
    }

    private final Script log = new Script();

    private static List<String> all(DecisionsInOrder reader) {
        List<String> ids = new ArrayList<>();
        for (List<LogEntry.Kept> some = reader.next(); !some.isEmpty(); some = reader.next()) {
            some.forEach(kept -> ids.add(kept.decision().id()));
        }
        return ids;
    }

    private DecisionsInOrder reader() {
        return new DecisionsInOrder(log, "e", DecisionsInOrder.Position.START);
    }

    @Test
    void aSlowRequestHoldsUpThoseAfterIt() {
        DecisionsInOrder reader = reader();
        log.opened(1);
        log.kept(1, 2);
        log.kept(1, 3);
        assertThat(all(reader)).isEmpty();
        log.kept(1, 1);
        assertThat(all(reader)).containsExactly("1/1", "1/2", "1/3");
    }

    @Test
    void aClosedTicketHoldsUpNothing() {
        log.opened(1);
        log.kept(1, 4);
        log.closed(1, 1, 3);
        assertThat(all(reader())).containsExactly("1/4");
    }

    @Test
    void aNewEpochEndsTheWaitForTheOldOne() {
        DecisionsInOrder reader = reader();
        log.opened(1);
        log.kept(1, 3);
        log.kept(1, 2);
        assertThat(all(reader)).isEmpty();
        log.opened(2);
        log.kept(2, 1);
        assertThat(all(reader)).containsExactly("1/2", "1/3", "2/1");
    }

    @Test
    void aLogWhoseBeginningIsGoneStartsAtWhatItsFirstSegmentSays() {
        log.settled(5, 1001);
        log.kept(5, 1002);
        log.kept(5, 1001);
        assertThat(all(reader())).containsExactly("5/1001", "5/1002");
    }

    /// Whatever the order of the ends and wherever the reader is put down and taken up again, each
    /// comes once, in order.
    @Test
    void everyDecisionIsGivenOnceInOrderAcrossRestartsOfTheReader() {
        RandomGenerator random = Seeds.generator(7);
        for (int trial = 0; trial < 200; trial++) {
            log.entries.clear();
            log.page = 1 + random.nextInt(5);
            List<String> expected = new ArrayList<>();
            for (long epoch = 1; epoch <= 3; epoch++) {
                script(random, epoch, expected);
            }
            log.opened(4);
            List<String> given = new ArrayList<>();
            DecisionsInOrder reader = reader();
            for (int i = 0; i < 400; i++) {
                reader.next().forEach(kept -> given.add(kept.decision().id()));
                if (random.nextInt(3) == 0) {
                    reader = new DecisionsInOrder(log, "e", reader.position());
                }
            }
            assertThat(given).as("trial %d", trial).containsExactlyElementsOf(expected);
        }
    }

    private void script(RandomGenerator random, long epoch, List<String> expected) {
        log.opened(epoch);
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= 20; number++) {
            numbers.add(number);
        }
        for (int from = 0; from < 20; from += 4) {
            Collections.shuffle(numbers.subList(from, from + 4), new Random(random.nextLong()));
        }
        Set<Long> lost = Set.of(random.nextLong(20), random.nextLong(20, 40));
        for (long number : numbers) {
            boolean isClosed = random.nextInt(6) == 0;
            if (lost.contains(number)) {
                continue;
            }
            if (isClosed) {
                log.closed(epoch, number, number);
            } else {
                log.kept(epoch, number);
            }
        }
        log.entries.stream()
                .filter(entry -> entry.epoch() == epoch && entry instanceof LogEntry.Kept)
                .map(entry -> ((LogEntry.Kept) entry).ticket())
                .sorted()
                .forEach(ticket -> expected.add(epoch + "/" + ticket.number()));
    }
}
