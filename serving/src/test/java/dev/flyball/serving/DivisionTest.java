package dev.flyball.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.Exposure;
import dev.flyball.stats.experiment.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DivisionTest {
    private static final Split FIVE_PERCENT = new Split("r1", 500, new Assignment("churn-2026-11", 0), null);

    private final Endpoint endpoint = new Endpoint("churn");
    private final EchoServable stable = new EchoServable();
    private final EchoServable candidate = new EchoServable();

    private static Revision revision(int number) {
        return new Revision(number, "churn", Integer.toString(number));
    }

    @BeforeEach
    void serve() {
        endpoint.swap(revision(1), stable);
    }

    private int answering(Asked asked) {
        return endpoint.pass(asked, passage -> passage.revision().number());
    }

    private Set<Integer> candidates(int units) {
        Set<Integer> drawn = new HashSet<>();
        for (int i = 0; i < units; i++) {
            if (answering(Requests.unit("user-" + i)) == 2) {
                drawn.add(i);
            }
        }
        return drawn;
    }

    @Test
    void theShareOfTheUnitsGoesToTheCandidateAsTheReferenceCounts() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);

        assertThat(candidates(100_000)).hasSize(5032);
        assertThat(endpoint.weights()).containsEntry(1, 0.95).containsEntry(2, 0.05);
    }

    @Test
    void aRaisedWeightMovesUnitsToTheCandidateOnly() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);
        Set<Integer> before = candidates(5000);

        endpoint.divide(FIVE_PERCENT.at(2500));

        Set<Integer> after = candidates(5000);
        assertThat(after).containsAll(before).hasSizeGreaterThan(1000).hasSizeLessThan(1500);
    }

    @Test
    void aRequestWithoutAUnitIsItsOwn() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT.at(5000));

        for (int i = 0; i < 200; i++) {
            String id = Integer.toHexString(i);
            assertThat(answering(Requests.id(id))).isEqualTo(answering(Requests.unit(id)));
        }
    }

    @Test
    void aStickyRouteTakesTheUnitFromItsColumn() {
        endpoint.divide(revision(2), candidate, new Split("r1", 5000, new Assignment("s", 0), "customer"));

        for (int i = 0; i < 200; i++) {
            String customer = "c" + i;
            Asked asked = new Asked(null, null, () -> "id", name -> name.equals("customer") ? customer : null);
            assertThat(answering(asked)).isEqualTo(answering(Requests.unit(customer)));
            assertThat(endpoint.<String>pass(asked, passage -> passage.unit().orElse("none")))
                    .isEqualTo(customer);
        }
    }

    @Test
    void aRequestWithoutItsUnitOnAStickyRouteIsUnassigned() {
        endpoint.divide(revision(2), candidate, new Split("r1", 9999, new Assignment("s", 0), "customer"));

        endpoint.pass(Requests.any(), passage -> {
            assertThat(passage.revision().number()).isEqualTo(1);
            assertThat(passage.assignment().exposure()).isEqualTo(Exposure.UNASSIGNED);
            return passage;
        });
    }

    @Test
    void whatIsAskedForByItsVersionIsNotDrawn() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);

        endpoint.pass(Requests.version("2"), passage -> {
            assertThat(passage.assignment().exposure()).isEqualTo(Exposure.TARGETED);
            assertThat(passage.assignment().arm()).isEqualTo(1);
            assertThat(passage.isOnTrial()).isTrue();
            return passage;
        });
    }

    @Test
    void eachDrawTellsItsProbability() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);

        endpoint.pass(Requests.unit("user-2"), passage -> {
            assertThat(passage.assignment().rollout()).isEqualTo("r1");
            assertThat(passage.assignment().propensity()).isEqualTo(0.05);
            assertThat(passage.assignment().arm()).isZero();
            assertThat(passage.assignment().exposure()).isEqualTo(Exposure.COUNTED);
            return passage;
        });
    }

    @Test
    void allOfTheWeightMakesTheCandidateServeWithTheOldOnStandby() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);
        endpoint.divide(FIVE_PERCENT.at(Split.ALL));

        assertThat(endpoint.serving()).contains(revision(2));
        assertThat(endpoint.weights()).containsOnlyKeys(2).containsEntry(2, 1.0);
        endpoint.pass(Requests.any(), passage -> {
            assertThat(passage.isOnTrial()).isFalse();
            assertThat(passage.assignment().propensity()).isEqualTo(1);
            return passage;
        });
        assertThat(stable.isClosed()).isFalse();

        endpoint.revert();
        assertThat(endpoint.serving()).contains(revision(1));
        assertThat(candidate.isClosed()).isTrue();
    }

    @Test
    void settlingAfterAllOfTheWeightClosesTheOld() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT);
        endpoint.divide(FIVE_PERCENT.at(Split.ALL));

        endpoint.settle();

        assertThat(stable.isClosed()).isTrue();
        assertThat(answering(Requests.any())).isEqualTo(2);
        assertThat(endpoint.revert()).isEmpty();
    }

    @Test
    void aCandidateClosesAfterItsLastCallerAndTellsHowManyItHas() throws Exception {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT.at(9999));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> caller = threads.submit(() -> endpoint.pass(Requests.id("a"), passage -> {
                inside.countDown();
                await(leave);
                return passage.revision().number();
            }));
            inside.await();

            var callers = endpoint.revert().orElseThrow();

            assertThat(callers.getAsInt()).isEqualTo(1);
            assertThat(candidate.isClosed()).isFalse();
            leave.countDown();
            assertThat(caller.get()).isEqualTo(2);
            assertThat(callers.getAsInt()).isZero();
            assertThat(candidate.isClosed()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Work that goes on after its request was answered keeps its revision open.
    @Test
    void aRevisionStaysOpenForWorkThatOutlivesItsRequest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> work = endpoint.pass(Requests.any(), passage -> {
                Future<?> submitted = threads.submit(() -> passage.work(Work.Terms.USUAL, () -> {
                    begun.countDown();
                    await(end);
                    return 0;
                }));
                await(begun);
                return submitted;
            });
            endpoint.unload();
            assertThat(stable.isClosed()).isFalse();
            end.countDown();
            assertThat(work.get()).isEqualTo(new Work.Done<>(0));
        }
        assertThat(stable.isClosed()).isTrue();
    }

    @Test
    void whatTheCandidateAloneRefusesIsAnsweredByTheStableRevision() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT.at(9999));

        int answered = endpoint.pass(Requests.id("a"), passage -> {
            if (passage.revision().number() == 2) {
                throw new FlyballException(ErrorCode.MISSING, "The input x is missing.", "x", "Maybe add it.");
            }
            assertThat(passage.isRefusedByCandidate()).isTrue();
            assertThat(passage.assignment().arm()).isEqualTo(1);
            return passage.revision().number();
        });

        assertThat(answered).isEqualTo(1);
    }

    @Test
    void aCandidateThatFailsIsNotHelped() {
        endpoint.divide(revision(2), candidate, FIVE_PERCENT.at(9999));

        IllegalStateException failure = catchThrowableOfType(
                IllegalStateException.class,
                () -> endpoint.pass(Requests.id("a"), passage -> {
                    throw new IllegalStateException(
                            "revision " + passage.revision().number());
                }));

        assertThat(failure).hasMessage("revision 2");
        assertThat(endpoint.inside()).isZero();
    }

    @Test
    void aCandidateThatHangsTakesNobodyElsesRoom() throws Exception {
        Endpoint small = new Endpoint("small", new ServingLimits(1, 0, System::nanoTime));
        small.swap(revision(1), new EchoServable());
        small.divide(revision(2), candidate, FIVE_PERCENT);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = threads.submit(() -> small.pass(
                    Requests.version("2"),
                    passage -> passage.work(Work.Terms.USUAL, () -> {
                        begun.countDown();
                        await(end);
                        return 0;
                    })));
            begun.await();

            Work<Integer> refused =
                    small.pass(Requests.version("2"), passage -> passage.work(Work.Terms.USUAL, () -> 1));
            Work<Integer> served =
                    small.pass(Requests.version("1"), passage -> passage.work(Work.Terms.USUAL, () -> 1));

            assertThat(refused).isInstanceOf(Work.Refused.class);
            assertThat(served).isEqualTo(new Work.Done<>(1));
            end.countDown();
            assertThat(hanging.get()).isEqualTo(new Work.Done<>(0));
        }
    }

    /// F11: no request starts on the candidate after the swap, sticky ones included, and none fails.
    @Test
    void noRequestStartsOnTheCandidateAfterItWasTakenBack() throws Exception {
        for (int round = 0; round < 50; round++) {
            endpoint.divide(revision(2 + round), new EchoServable(), FIVE_PERCENT.at(5000));
            AtomicBoolean takenBack = new AtomicBoolean();
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger late = new AtomicInteger();
            List<Future<?>> callers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 4; i++) {
                    Asked asked = Requests.unit("user-" + i);
                    callers.add(threads.submit(() -> {
                        while (!stop.get()) {
                            boolean after = takenBack.get();
                            int number = answering(asked);
                            if (after && number != 1) {
                                late.incrementAndGet();
                            }
                        }
                    }));
                }
                endpoint.revert();
                takenBack.set(true);
                for (int i = 0; i < 200; i++) {
                    assertThat(answering(Requests.id("r" + i))).isEqualTo(1);
                }
                stop.set(true);
                for (Future<?> caller : callers) {
                    caller.get();
                }
            }
            assertThat(late.get()).isZero();
        }
        assertThat(endpoint.versions()).containsExactly("1");
    }
}
