package dev.flyball.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Header names made once: making one checks every character of it.
final class Names {
    private static final Map<String, HeaderName> USUAL = Stream.of(
                    "Content-Type",
                    "Content-Encoding",
                    "Inference-Header-Content-Length",
                    "Flyball-Unit",
                    "Flyball-Time",
                    "Flyball-Prediction-Id",
                    "Flyball-Model-Version",
                    "Flyball-Revision",
                    "Retry-After",
                    "Allow")
            .collect(Collectors.toUnmodifiableMap(name -> name, HeaderNames::create));

    private Names() {}

    static HeaderName of(String name) {
        HeaderName usual = USUAL.get(name);
        return usual == null ? HeaderNames.create(name) : usual;
    }
}
