package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.registry.Refusal;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first answers to requests that came with an idempotency key (pipelines-and-training.md section 4.3).
final class Answers {
    private final InstantSource clock;

    Answers(InstantSource clock) {
        this.clock = clock;
    }

    /// Does what is asked, unless the key is known; both in the same transaction.
    ///
    /// @param effect does it and returns the answer as text
    /// @return the first answer
    /// @throws dev.flyball.kernel.FlyballException FB-615 when the key belongs to another request
    String once(Transaction transaction, @Nullable String key, Digest request, Effect effect) throws SQLException {
        if (key == null) {
            return effect.carryOut();
        }
        transaction.lock("idempotency/" + key);
        Optional<String> first = first(transaction, key, request);
        if (first.isPresent()) {
            return first.get();
        }
        String answer = effect.carryOut();
        transaction.update(
                "INSERT INTO idempotency (key, request, answer, recorded_ms) VALUES (?, ?, ?, ?)",
                key,
                request.hex(),
                answer,
                clock.millis());
        return answer;
    }

    private static Optional<String> first(Transaction transaction, String key, Digest request) throws SQLException {
        record Known(String request, String answer) {}
        Optional<Known> known = transaction.first(
                "SELECT request, answer FROM idempotency WHERE key = ?",
                row -> new Known(row.text("request"), row.text("answer")),
                key);
        if (known.isPresent() && !known.get().request().equals(request.hex())) {
            throw Refusal.otherRequest(key);
        }
        return known.map(Known::answer);
    }

    /// What a request does.
    interface Effect {
        String carryOut() throws SQLException;
    }
}
