package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [EventLog] must do.
public abstract class EventLogContract {
    /// Fresh stores, the same ones for the whole of one test.
    protected abstract RegistryStores stores();

    private EventLog log() {
        return stores().events();
    }

    private static Event event(String type, String project, String endpoint) {
        JsonObject data = JsonObject.builder().put("n", 1).put("x", "é").build();
        return new Event(type, project, endpoint, "r", "why", "ada", data);
    }

    @Test
    void eventsKeepAllTheyWereGiven() {
        Event told = event("server.started", "p", "e");
        log().append(List.of(told, event("a", "p", "e")));
        RecordedEvent read = log().read(EventQuery.after(0, 10)).getFirst();
        assertThat(read.event()).isEqualTo(told);
        assertThat(read.sequence()).isEqualTo(1);
        assertThat(log().last()).isEqualTo(2);
    }

    @Test
    void anEmptyLogEndsAtZero() {
        assertThat(log().last()).isZero();
        assertThat(log().read(EventQuery.after(0, 10))).isEmpty();
        assertThat(log().newest(5)).isEmpty();
        log().append(List.of());
        assertThat(log().last()).isZero();
    }

    @Test
    void readingGoesOnAfterASequence() {
        for (int i = 0; i < 5; i++) {
            log().append(List.of(event("t" + i, "p", "e")));
        }
        assertThat(log().read(EventQuery.after(2, 2)))
                .extracting(RecordedEvent::sequence)
                .containsExactly(3L, 4L);
        assertThat(log().newest(2)).extracting(RecordedEvent::sequence).containsExactly(4L, 5L);
    }

    @Test
    void readingFiltersByTypeProjectAndEndpoint() {
        log().append(List.of(
                event("run.changed", "a", "x"), event("rollout.changed", "b", "y"), event("Run.x", "a", "y")));
        assertThat(types(new EventQuery(0, "run.", null, null, 9))).containsExactly("run.changed");
        assertThat(types(new EventQuery(0, null, "a", null, 9))).containsExactly("run.changed", "Run.x");
        assertThat(types(new EventQuery(0, null, "a", "y", 9))).containsExactly("Run.x");
        assertThat(types(new EventQuery(0, "r_n", null, null, 9))).isEmpty();
    }

    private List<String> types(EventQuery query) {
        return log().read(query).stream().map(read -> read.event().type()).toList();
    }

    @Test
    void theLimitIsBounded() {
        Refused.with(ErrorCode.BAD_REQUEST, "The limit (1001) must be in 1..1000.", () -> EventQuery.after(0, 1001));
    }

    @Test
    void waitingEndsWithNewsOrWithTheTime() throws Exception {
        assertThat(log().await(0, Duration.ofMillis(1))).isFalse();
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> news = threads.submit(() -> {
                begun.countDown();
                return log().await(0, Duration.ofSeconds(30));
            });
            begun.await();
            log().append(List.of(event("t", "p", "e")));
            assertThat(news.get()).isTrue();
        }
        assertThat(log().await(0, Duration.ZERO)).isTrue();
    }

    /// A reader that goes on after the last sequence that it saw misses nothing, however many write at once.
    @Test
    void aFollowerSeesEveryEventOnce() throws Exception {
        int writers = 4;
        int each = 25;
        List<Long> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < writers; w++) {
                var unused = threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        log().append(List.of(event("t", "p", "e")));
                    }
                    return null;
                });
            }
            long after = 0;
            while (seen.size() < writers * each && log().await(after, Duration.ofSeconds(30))) {
                for (RecordedEvent read : log().read(EventQuery.after(after, 7))) {
                    seen.add(read.sequence());
                    after = read.sequence();
                }
            }
        }
        assertThat(seen).hasSize(writers * each).isSorted().doesNotHaveDuplicates();
    }
}
