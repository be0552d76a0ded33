package dev.flyball.server;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Ids;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Failures;
import dev.flyball.server.http.Protocol;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Passage;
import dev.flyball.serving.Revision;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.DecisionSink;
import dev.flyball.serving.log.LoggedRows;
import dev.flyball.serving.log.Outcome;
import dev.flyball.serving.log.Ticket;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gives every prediction its id and counts it; every protocol's predictions pass through here. Safe for threads.
public final class Observer {
    private static final System.Logger LOG = System.getLogger(Observer.class.getName());

    /// About what a decision takes in memory beside its values.
    private static final long DECISION_BYTES = 1024;

    private final RandomGenerator random;
    private final ServingMetrics metrics;
    private final DecisionSink log;
    private final InstantSource clock;

    /// @param random makes ids that nobody can guess; safe for threads
    /// @param log takes the decisions
    public Observer(RandomGenerator random, ServingMetrics metrics, DecisionSink log, InstantSource clock) {
        this.random = new BufferedRandom(random);
        this.metrics = metrics;
        this.log = log;
        this.clock = clock;
    }

    /// One prediction request while it is answered.
    public final class Exchange {
        private final Instant arrival = clock.instant();
        private @Nullable String id;
        private @Nullable Passage passage;
        private long bytes;
        private @Nullable Supplier<Decision.Rows> rows;

        private Exchange() {}

        /// When the request came.
        public Instant arrival() {
            return arrival;
        }

        /// Tells where the request was routed to; what a candidate refuses is told twice.
        public void routed(Passage way) {
            this.passage = way;
        }

        /// Tells what was asked, and, once it is there, what was answered: called again with both.
        ///
        /// @param size about how many bytes the request has
        /// @param asked made later, on another thread
        public void holds(long size, Supplier<Decision.Rows> asked) {
            this.bytes = size;
            this.rows = asked;
        }

        public String predictionId() {
            String known = id;
            if (known == null) {
                known = Ids.random(random);
                id = known;
            }
            return known;
        }

        /// Whether the prediction is logged; what a model repository serves is not.
        public boolean isLogged() {
            return passage != null && passage.revision().isLogged();
        }

        /// Adds the headers that every logged prediction carries.
        public Answer sign(Answer answer) {
            Passage way = passage;
            if (way == null || !isLogged()) {
                return answer;
            }
            return answer.with("Flyball-Prediction-Id", predictionId())
                    .with("Flyball-Model-Version", way.revision().version())
                    .with("Flyball-Revision", Integer.toString(way.revision().number()));
        }

        /// The decision, to be made on another thread.
        private Decision decision(Endpoint endpoint, Protocol protocol, Passage way, boolean failed, long nanos) {
            Supplier<Decision.Rows> known = rows;
            Decision.Rows held = known == null
                    ? new Decision.Rows(new long[] {arrival.toEpochMilli()}, List.of(), List.of(), true)
                    : known.get();
            boolean isError = failed || way.isRefusedByCandidate();
            return new Decision(
                    predictionId(),
                    endpoint.name(),
                    way.revision(),
                    protocol.label(),
                    Instant.ofEpochMilli(arrival.toEpochMilli()),
                    way.unit().orElse(null),
                    way.assignment(),
                    isError ? Outcome.ERROR : LoggedRows.outcome(held),
                    Duration.ofNanos(nanos),
                    held);
        }
    }

    /// Answers a prediction request, errors included, counts it and logs it.
    public Answer observe(Endpoint endpoint, Protocol protocol, Function<Exchange, Answer> work) {
        long start = System.nanoTime();
        Ticket ticket = isLogged(endpoint) ? log.draw(endpoint.name()) : null;
        Exchange exchange = new Exchange();
        Answer answer = answer(endpoint, protocol, exchange, work);
        long nanos = System.nanoTime() - start;
        Passage passage = exchange.passage;
        metrics.request(
                endpoint.name(),
                passage == null ? 0 : passage.revision().number(),
                protocol.label(),
                answer.status(),
                nanos);
        if (ticket != null) {
            log(endpoint, protocol, ticket, exchange, answer.status(), nanos);
        }
        return answer;
    }

    private static boolean isLogged(Endpoint endpoint) {
        return endpoint.serving().map(Revision::isLogged).orElse(false);
    }

    private Answer answer(Endpoint endpoint, Protocol protocol, Exchange exchange, Function<Exchange, Answer> work) {
        try {
            return work.apply(exchange);
        } catch (FlyballException e) {
            return Failures.answer(protocol, e);
        } catch (Turns.TooLate e) {
            return Failures.answer(
                    protocol,
                    504,
                    fault("The deadline of the request has passed.", endpoint, "Maybe a smaller request."));
        } catch (Turns.TooMany e) {
            return Failures.answer(protocol, 503, overloaded(endpoint))
                    .with("Retry-After", Long.toString(e.retryAfterSeconds()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The model of the endpoint " + endpoint.name() + " failed.", e);
            return Failures.answer(protocol, 500, fault("The model failed.", endpoint, "Maybe see the server's log."));
        }
    }

    private void log(Endpoint endpoint, Protocol protocol, Ticket ticket, Exchange exchange, int status, long nanos) {
        Passage passage = exchange.passage;
        if (passage == null || !isDecision(passage, status)) {
            log.abandon(ticket);
            return;
        }
        boolean failed = status >= 400;
        log.record(
                ticket,
                DECISION_BYTES + exchange.bytes,
                () -> exchange.decision(endpoint, protocol, passage, failed, nanos));
    }

    /// Bad requests are none, and turning away is none either, unless a rollout runs: then it is a
    /// failure of the arm.
    private static boolean isDecision(Passage passage, int status) {
        boolean turnedAway = status == 503 && passage.assignment().rollout() == null;
        return passage.revision().isLogged() && (status < 400 || (status >= 500 && !turnedAway));
    }

    private static FlyballException fault(String message, Endpoint endpoint, String hint) {
        return new FlyballException(ErrorCode.INTERNAL, message, endpoint.name(), hint);
    }

    private static FlyballException overloaded(Endpoint endpoint) {
        return new FlyballException(
                ErrorCode.NOT_READY,
                "Too many requests wait at the endpoint (" + endpoint.name() + ").",
                endpoint.name(),
                "Maybe again after the time of Retry-After.");
    }
}
