package dev.flyball.training.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void everyTaskRunsOnceAlsoWhenNestedOnASmallPool() {
        AtomicIntegerArray runs = new AtomicIntegerArray(6 * 7);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Parallel parallel = new Parallel(pool, 3);
            parallel.forEach(6, i -> parallel.forEach(7, j -> runs.incrementAndGet(i * 7 + j)));
        }
        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void theFirstFailureReachesTheCaller() {
        assertThatThrownBy(() -> Parallel.NONE.forEach(3, i -> {
                    throw new IllegalStateException("task " + i);
                }))
                .hasMessage("task 0");
    }
}
