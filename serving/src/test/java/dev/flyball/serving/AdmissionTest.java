package dev.flyball.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Admission admission(int most, int waiting) {
        return new Admission(most, waiting, now::get);
    }

    /// Holds a place of `admission` until the latch is open.
    private Future<Work<String>> hold(Admission admission, CountDownLatch until) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Future<Work<String>> holder = threads.submit(() -> admission.run(Work.Terms.USUAL, () -> {
            inside.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "held";
        }));
        inside.await();
        return holder;
    }

    private static void awaitWaiting(Admission admission, int count) {
        while (admission.waiting() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void workIsDoneOnTheCallersThread() {
        Thread here = Thread.currentThread();

        Work<Boolean> work = admission(1, 0)
                .run(Work.Terms.USUAL, () -> Thread.currentThread().equals(here));

        assertThat(work).isEqualTo(new Work.Done<>(true));
    }

    @Test
    void aFullQueueRefuses() throws Exception {
        Admission admission = admission(1, 0);
        CountDownLatch release = new CountDownLatch(1);
        Future<Work<String>> holder = hold(admission, release);

        assertThat(admission.run(Work.Terms.USUAL, () -> "never")).isEqualTo(new Work.Refused<>(1));

        release.countDown();
        assertThat(holder.get()).isEqualTo(new Work.Done<>("held"));
        assertThat(admission.run(Work.Terms.USUAL, () -> "now")).isEqualTo(new Work.Done<>("now"));
    }

    @Test
    void thoseWhoWaitGoByPriorityThenByArrival() throws Exception {
        Admission admission = admission(1, 10);
        CountDownLatch release = new CountDownLatch(1);
        var unused = hold(admission, release);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> callers = new ArrayList<>();
        int[] priorities = {0, 200, 1, 0, 7};
        for (int i = 0; i < priorities.length; i++) {
            String name = priorities[i] + "#" + i;
            Work.Terms terms = new Work.Terms(priorities[i], 30 * SECOND);
            callers.add(threads.submit(() -> admission.run(terms, () -> order.add(name))));
            awaitWaiting(admission, i + 1);
        }

        release.countDown();
        for (Future<?> caller : callers) {
            caller.get();
        }

        assertThat(order).containsExactly("1#2", "7#4", "0#0", "0#3", "200#1");
    }

    @Test
    void whoeverWaitedPastTheDeadlineNeverWorks() throws Exception {
        Admission admission = admission(1, 10);
        CountDownLatch release = new CountDownLatch(1);
        var unused = hold(admission, release);
        AtomicInteger worked = new AtomicInteger();
        Future<Work<Integer>> late =
                threads.submit(() -> admission.run(new Work.Terms(0, SECOND), worked::incrementAndGet));
        awaitWaiting(admission, 1);
        now.addAndGet(2 * SECOND);

        release.countDown();

        assertThat(late.get()).isEqualTo(new Work.Late<>());
        assertThat(worked).hasValue(0);
        assertThat(admission.run(Work.Terms.USUAL, () -> "free")).isEqualTo(new Work.Done<>("free"));
    }

    @Test
    void aResultPastTheDeadlineIsDropped() {
        Work<String> work = admission(1, 0).run(new Work.Terms(0, SECOND), () -> {
            now.addAndGet(2 * SECOND);
            return "too late";
        });

        assertThat(work).isEqualTo(new Work.Late<>());
    }

    @Test
    void aWaitThatWouldOutlastTheDeadlineIsRefusedAtOnce() throws Exception {
        Admission admission = admission(1, 10);
        admission.run(Work.Terms.USUAL, () -> now.addAndGet(4 * SECOND));
        CountDownLatch release = new CountDownLatch(1);
        var unused = hold(admission, release);

        assertThat(admission.run(new Work.Terms(0, SECOND), () -> "never")).isEqualTo(new Work.Refused<>(8));

        release.countDown();
    }

    @Test
    void aFailureGivesItsPlaceFree() {
        Admission admission = admission(1, 0);

        assertThatIllegalStateException()
                .isThrownBy(() -> admission.run(Work.Terms.USUAL, () -> {
                    throw new IllegalStateException("boom");
                }));

        assertThat(admission.run(Work.Terms.USUAL, () -> 1)).isEqualTo(new Work.Done<>(1));
    }

    @Test
    void neverMoreWorkAtOnceThanAllowed() throws Exception {
        Admission admission = new Admission(3, 1000, System::nanoTime);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Work<Integer>>> callers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            callers.add(threads.submit(() -> admission.run(Work.Terms.USUAL, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                return inside.decrementAndGet();
            })));
        }
        for (Future<Work<Integer>> caller : callers) {
            assertThat(caller.get()).isInstanceOf(Work.Done.class);
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(admission.waiting()).isZero();
    }
}
