package dev.flyball.serving.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventClockTest {
    private final EventClock clock = new EventClock();

    @Test
    void withoutAPredictionItIsTheServersOwnTime() {
        assertThat(clock.at(Decisions.START)).isEqualTo(Decisions.START);
    }

    @Test
    void aReplayOfOldRowsMakesItTheirs() {
        Instant old = Instant.parse("2012-05-01T00:00:00Z");
        clock.see(Decisions.rows("e", "a", old, 1));
        clock.see(Decisions.rows("e", "b", old.minus(Duration.ofDays(1)), 1));
        assertThat(clock.at(Decisions.START.plusSeconds(3))).isEqualTo(old.plusSeconds(3));
        assertThat(clock.at(Decisions.START.minusSeconds(3))).isEqualTo(old);
    }
}
