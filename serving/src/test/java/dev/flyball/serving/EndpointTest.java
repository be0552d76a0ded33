package dev.flyball.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private final Endpoint endpoint = new Endpoint("churn");

    private static Revision revision(int number) {
        return new Revision(number, "churn", Integer.toString(number));
    }

    private int answering() {
        return endpoint.pass(Requests.any(), passage -> passage.revision().number());
    }

    @Test
    void nothingServesBeforeTheFirstSwap() {
        FlyballException error = catchThrowableOfType(FlyballException.class, this::answering);

        assertThat(error.code()).isEqualTo(ErrorCode.NOT_READY);
        assertThat(error.message()).isEqualTo("Nothing serves on the endpoint (churn).");
        assertThat(endpoint.serving()).isEmpty();
    }

    @Test
    void aSwapClosesTheOldRevisionWhenNobodyIsInside() {
        EchoServable old = new EchoServable();
        endpoint.swap(revision(1), old);
        endpoint.swap(revision(2), new EchoServable());

        assertThat(answering()).isEqualTo(2);
        assertThat(old.isClosed()).isTrue();
        assertThat(endpoint.versions()).containsExactly("2");
    }

    @Test
    void anOldRevisionClosesAfterItsLastCaller() throws Exception {
        EchoServable old = new EchoServable();
        endpoint.swap(revision(1), old);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> caller = threads.submit(() -> endpoint.pass(Requests.any(), passage -> {
                inside.countDown();
                awaitQuietly(leave);
                passage.servable().infer(List.of());
                return passage.revision().number();
            }));
            inside.await();
            endpoint.swap(revision(2), new EchoServable());
            assertThat(old.isClosed()).isFalse();

            leave.countDown();

            assertThat(caller.get()).isEqualTo(1);
        }
        assertThat(old.isClosed()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThousandSwapsUnderLoadLoseNoRequestAndLeaveNothingOpen() throws Exception {
        List<EchoServable> all = new ArrayList<>();
        EchoServable first = new EchoServable();
        all.add(first);
        endpoint.swap(revision(1), first);
        AtomicBoolean stop = new AtomicBoolean();
        List<Tensor> question = List.of(Tensor.column("x", new double[] {1}));
        List<Future<Long>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                callers.add(threads.submit(() -> {
                    long answered = 0;
                    int newest = 0;
                    while (!stop.get()) {
                        int number = endpoint.pass(Requests.any(), passage -> {
                            assertThat(passage.servable().infer(question)).isSameAs(question);
                            return passage.revision().number();
                        });
                        assertThat(number).isGreaterThanOrEqualTo(newest);
                        newest = number;
                        answered++;
                    }
                    return answered;
                }));
            }
            for (int number = 2; number <= 1000; number++) {
                EchoServable next = new EchoServable();
                all.add(next);
                endpoint.swap(revision(number), next);
            }
            stop.set(true);
            for (Future<Long> caller : callers) {
                assertThat(caller.get()).isNotNegative();
            }
        }
        assertThat(all.subList(0, 999)).allMatch(EchoServable::isClosed);
        assertThat(all.getLast().isClosed()).isFalse();
        assertThat(endpoint.inside()).isZero();
    }

    @Test
    void revertPutsWhatIsOnStandbyBackInOneSwap() {
        EchoServable old = new EchoServable();
        EchoServable candidate = new EchoServable();
        endpoint.swap(revision(1), old);
        endpoint.swapKeeping(revision(2), candidate);
        assertThat(answering()).isEqualTo(2);
        assertThat(old.isClosed()).isFalse();
        assertThat(endpoint.versions()).containsExactly("1", "2");

        assertThat(endpoint.revert()).isPresent();

        assertThat(answering()).isEqualTo(1);
        assertThat(candidate.isClosed()).isTrue();
        assertThat(endpoint.revert()).isEmpty();
    }

    @Test
    void settleClosesWhatIsOnStandby() {
        EchoServable old = new EchoServable();
        endpoint.swap(revision(1), old);
        endpoint.swapKeeping(revision(2), new EchoServable());

        endpoint.settle();

        assertThat(old.isClosed()).isTrue();
        assertThat(answering()).isEqualTo(2);
        assertThat(endpoint.versions()).containsExactly("2");
    }

    @Test
    void theSameVersionAgainStaysOnStandbyUnderItsRevision() {
        EchoServable old = new EchoServable();
        endpoint.swap(new Revision(1, "churn", "7"), old);
        endpoint.swapKeeping(new Revision(2, "churn", "7"), new EchoServable());

        assertThat(old.isClosed()).isFalse();
        assertThat(endpoint.revert()).isPresent();
        assertThat(answering()).isEqualTo(1);
    }

    @Test
    void severalVersionsServeTheGreatestByDefaultAndEachByName() {
        endpoint.serveAll(Map.of(
                new Revision(0, "m", "9"), new EchoServable(),
                new Revision(0, "m", "10"), new EchoServable(),
                new Revision(0, "m", "beta"), new EchoServable()));

        assertThat(endpoint.versions()).containsExactly("beta", "9", "10");
        assertThat(endpoint.serving().orElseThrow().version()).isEqualTo("10");
        String asked = endpoint.pass(
                Requests.version("9"), passage -> passage.revision().version());
        assertThat(asked).isEqualTo("9");
    }

    @Test
    void anUnknownVersionIsNamed() {
        endpoint.swap(revision(1), new EchoServable());

        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> endpoint.pass(Requests.version("8"), passage -> 0));

        assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
        assertThat(error.message()).isEqualTo("The endpoint churn has no version (8).");
    }

    @Test
    void unloadAnswersNotReadyUntilTheNextSwap() {
        EchoServable old = new EchoServable();
        endpoint.swap(revision(1), old);

        endpoint.unload();

        assertThat(old.isClosed()).isTrue();
        assertThat(catchThrowableOfType(FlyballException.class, this::answering).code())
                .isEqualTo(ErrorCode.NOT_READY);
        assertThat(endpoint.look(null, Servable::platform)).isEmpty();
    }

    @Test
    void tooManyInsideAreTurnedAway() {
        Endpoint small = new Endpoint("small", new ServingLimits(1, 0, System::nanoTime));
        small.swap(revision(1), new EchoServable());

        FlyballException error = small.pass(
                Requests.any(),
                outer -> catchThrowableOfType(FlyballException.class, () -> small.pass(Requests.any(), inner -> 0)));

        assertThat(error.code()).isEqualTo(ErrorCode.NOT_READY);
        assertThat(error.message()).isEqualTo("The endpoint is overloaded (small).");
        assertThat(small.inside()).isZero();
    }

    @Test
    void aFailingRequestLeavesAsOthersDo() {
        endpoint.swap(revision(1), new EchoServable());

        var unused = catchThrowableOfType(
                IllegalStateException.class,
                () -> endpoint.pass(Requests.any(), passage -> {
                    throw new IllegalStateException("boom");
                }));

        assertThat(endpoint.inside()).isZero();
        endpoint.unload();
        assertThat(endpoint.serving()).isEmpty();
    }
}
