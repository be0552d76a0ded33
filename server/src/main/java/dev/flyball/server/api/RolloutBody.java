package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.Quantities;
import dev.flyball.rollout.Inconclusive;
import dev.flyball.rollout.PlanWishes;
import dev.flyball.rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The body that begins a rollout (contract.md section 8): shares as numbers or as texts such as
/// `5%`, durations as texts
/// such as `15m`, lists as lists or as one text.
record RolloutBody(String endpoint, @Nullable Strategy strategy, PlanWishes wishes) {
    static final List<String> MEMBERS = List.of(
            "endpoint",
            "model",
            "version",
            "alias",
            "strategy",
            "steps",
            "hold",
            "hold_seconds",
            "guards",
            "abort",
            "min_exposures",
            "margin",
            "max_duration",
            "inconclusive",
            "sticky",
            "approve");

    static RolloutBody read(JsonObject body) {
        if (body.get("approve") instanceof JsonArray people && people.size() > 0) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT, "The member approve is not built yet.", "$.approve", "Maybe leave it out.");
        }
        String endpoint = Bodies.required(body, "endpoint");
        if (!endpoint.matches("[A-Za-z0-9._-]{1,255}")) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The endpoint's name is not allowed (" + endpoint + ").",
                    "$.endpoint",
                    "Maybe letters, digits, . _ and - only.");
        }
        @Nullable
        Strategy strategy = Bodies.text(body, "strategy")
                .map(word -> Strategy.parse(word, "$.strategy"))
                .orElse(null);
        return new RolloutBody(endpoint, strategy, wishes(body));
    }

    private static PlanWishes wishes(JsonObject body) {
        Integer exposures = Bodies.whole(body, "min_exposures")
                .map(number -> Math.clamp(number, -1, Integer.MAX_VALUE))
                .orElse(null);
        return new PlanWishes(
                shares(body),
                hold(body),
                list(body, "guards"),
                list(body, "abort"),
                exposures,
                ratio(body.get("margin"), "margin"),
                span(body, "max_duration"),
                inconclusive(body),
                Bodies.text(body, "sticky").orElse(null),
                null);
    }

    private static @Nullable Duration hold(JsonObject body) {
        JsonValue seconds = body.get("hold_seconds");
        if (seconds == null || seconds == JsonNull.NULL) {
            return span(body, "hold");
        }
        if (!(seconds instanceof JsonNumber number) || !Double.isFinite(number.real())) {
            throw Bodies.wrongType("hold_seconds", "a number", seconds);
        }
        return Duration.ofMillis(Math.round(number.real() * 1000));
    }

    private static @Nullable Duration span(JsonObject body, String member) {
        String text = Bodies.text(body, member).orElse(null);
        return text == null
                ? null
                : Quantities.duration(text)
                        .orElseThrow(() -> Bodies.wrongType(member, "a duration such as 15m", new JsonString(text)));
    }

    private static @Nullable Inconclusive inconclusive(JsonObject body) {
        String word = Bodies.text(body, "inconclusive").orElse(null);
        if (word == null) {
            return null;
        }
        List<String> words = List.of("hold", "rollback");
        if (!words.contains(word)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown word (" + word + ").",
                    "$.inconclusive",
                    Nearest.hint(word, words));
        }
        return Inconclusive.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable List<Double> shares(JsonObject body) {
        JsonValue value = body.get("steps");
        if (value instanceof JsonArray array) {
            List<Double> shares = new ArrayList<>();
            for (JsonValue item : array) {
                Double share = ratio(item, "steps");
                if (share == null) {
                    throw Bodies.wrongType("steps", "a list of shares such as 5%", value);
                }
                shares.add(share);
            }
            return shares;
        }
        List<String> texts = list(body, "steps");
        return texts == null
                ? null
                : texts.stream().map(text -> share(text, "steps")).toList();
    }

    private static @Nullable Double ratio(@Nullable JsonValue value, String member) {
        if (value == null || value == JsonNull.NULL) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return number.real();
        }
        if (value instanceof JsonString text) {
            return share(text.text(), member);
        }
        throw Bodies.wrongType(member, "a share such as 5%", value);
    }

    private static double share(String text, String member) {
        OptionalDouble share = Quantities.ratio(text);
        return share.orElseThrow(() -> Bodies.wrongType(member, "a share such as 5%", new JsonString(text)));
    }

    /// A list of texts; one text is split at the commas outside of parentheses.
    private static @Nullable List<String> list(JsonObject body, String member) {
        JsonValue value = body.get(member);
        if (value == null || value == JsonNull.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.text().isBlank()
                    ? List.of()
                    : List.of(text.text().strip().split("\\s*,\\s*(?![^()]*\\))"));
        }
        if (!(value instanceof JsonArray array)) {
            throw Bodies.wrongType(member, "a list of texts", value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue item : array) {
            if (!(item instanceof JsonString text)) {
                throw Bodies.wrongType(member, "a list of texts", value);
            }
            texts.add(text.text());
        }
        return texts;
    }
}
