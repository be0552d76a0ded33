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
import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gives every prediction its id and counts it; every protocol's predictions pass through here. Safe for threads.
public final class Observer {
    private static final System.Logger LOG = System.getLogger(Observer.class.getName());

    private final RandomGenerator random;
    private final ServingMetrics metrics;

    /// @param random makes ids that nobody can guess; safe for threads
    public Observer(RandomGenerator random, ServingMetrics metrics) {
        this.random = new BufferedRandom(random);
        this.metrics = metrics;
    }

    /// One prediction request while it is answered.
    public final class Exchange {
        private @Nullable String id;
        private @Nullable Revision revision;

        private Exchange() {}

        /// Tells where the request was routed to; what a candidate refuses is told twice.
        public void routed(Passage passage) {
            this.revision = passage.revision();
        }

        public String predictionId() {
            String known = id;
            if (known == null) {
                known = Ids.random(random);
                id = known;
            }
            return known;
        }

        /// Adds the headers that every logged prediction carries, and no other.
        public Answer sign(Answer answer) {
            Revision signed = revision;
            if (signed == null || !signed.isLogged()) {
                return answer;
            }
            return answer.with("Flyball-Prediction-Id", predictionId())
                    .with("Flyball-Model-Version", signed.version())
                    .with("Flyball-Revision", Integer.toString(signed.number()));
        }
    }

    /// Answers a prediction request, errors included, and counts it.
    public Answer observe(Endpoint endpoint, Protocol protocol, Function<Exchange, Answer> work) {
        long start = System.nanoTime();
        Exchange exchange = new Exchange();
        Answer answer;
        try {
            answer = work.apply(exchange);
        } catch (FlyballException e) {
            answer = Failures.answer(protocol, e);
        } catch (Turns.TooLate e) {
            answer = Failures.answer(
                    protocol,
                    504,
                    fault("The deadline of the request has passed.", endpoint, "Maybe a smaller request."));
        } catch (Turns.TooMany e) {
            answer = Failures.answer(protocol, 503, overloaded(endpoint))
                    .with("Retry-After", Long.toString(e.retryAfterSeconds()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The model of the endpoint " + endpoint.name() + " failed.", e);
            answer =
                    Failures.answer(protocol, 500, fault("The model failed.", endpoint, "Maybe see the server's log."));
        }
        Revision revision = exchange.revision;
        metrics.request(
                endpoint.name(),
                revision == null ? 0 : revision.number(),
                protocol.label(),
                answer.status(),
                System.nanoTime() - start);
        return answer;
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
