package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The first answers to requests that came with an idempotency key. Its owner takes care of threads.
///
/// @param <T> an answer
final class InMemoryAnswers<T> {
    private final Map<String, Known<T>> known = new HashMap<>();

    private record Known<T>(Digest request, T answer) {}

    T once(@Nullable String key, Digest request, Supplier<T> effect) {
        if (key == null) {
            return effect.get();
        }
        Known<T> first = known.get(key);
        if (first == null) {
            first = new Known<>(request, effect.get());
            known.put(key, first);
        }
        if (!first.request().equals(request)) {
            throw Refusal.otherRequest(key);
        }
        return first.answer();
    }
}
