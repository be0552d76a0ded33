package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.EventTimes;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.serving.feedback.Feedback;
import dev.flyball.serving.feedback.FeedbackAnswer;
import dev.flyball.serving.feedback.FeedbackItem;
import dev.flyball.serving.feedback.TargetType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What turned out to be true of predictions (contract.md section 7).
public final class FeedbackRoutes {
    private static final List<String> MEMBERS = List.of("endpoint", "items");

    private final Endpoints endpoints;
    private final Feedback feedback;
    private final EventTimes times;
    private final Native platform;

    public FeedbackRoutes(Endpoints endpoints, Feedback feedback, EventTimes times, Native platform) {
        this.endpoints = endpoints;
        this.feedback = feedback;
        this.times = times;
        this.platform = platform;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/feedback", Role.CONTRIBUTOR, "Tell what was true of predictions.", this::feedback));
    }

    private Answer feedback(Call call) {
        JsonObject body = Bodies.object(call, MEMBERS);
        String name = Bodies.required(body, "endpoint");
        JsonArray items = items(body);
        Endpoint endpoint = endpoints.require(name, "$.endpoint");
        TargetType target = endpoint.look(null, FeedbackRoutes::target).orElse(new TargetType.Unknown());
        Set<String> keys = endpoint.look(null, FeedbackRoutes::keys).orElse(Set.of());
        @Nullable Instant said = times.said(call.header("Flyball-Time"), "Flyball-Time");
        FeedbackReader reader = new FeedbackReader(times, keys, said);
        List<FeedbackItem> understood = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<FeedbackAnswer.Rejected> errors = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            try {
                understood.add(reader.item(items.get(index), "$.items[" + index + "]"));
                places.add(index);
            } catch (FlyballException e) {
                errors.add(new FeedbackAnswer.Rejected(index, e));
            }
        }
        FeedbackAnswer answer = platform.call(() -> feedback.take(name, target, understood));
        answer.errors()
                .forEach(error -> errors.add(new FeedbackAnswer.Rejected(places.get(error.index()), error.error())));
        int misread = items.size() - understood.size();
        return Answer.json(200, json(answer, misread, errors).canonical());
    }

    private static JsonArray items(JsonObject body) {
        JsonValue value = body.get("items");
        if (!(value instanceof JsonArray items)) {
            throw new FlyballException(
                    value == null ? ErrorCode.MISSING : ErrorCode.WRONG_TYPE,
                    "The member items must be an array.",
                    "$.items",
                    "Maybe [{\"prediction_id\": \"…\", \"value\": 1}].");
        }
        if (items.size() > Feedback.MOST_ITEMS) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The items must be at most " + Feedback.MOST_ITEMS + " (" + items.size() + ").",
                    "$.items",
                    "Maybe send them in several requests.");
        }
        return items;
    }

    private static TargetType target(Servable servable) {
        return servable instanceof TableServable table
                ? TargetType.of(table.model().signature())
                : new TargetType.Unknown();
    }

    private static Set<String> keys(Servable servable) {
        return servable instanceof TableServable table ? table.keys() : Set.of();
    }

    private static JsonObject json(FeedbackAnswer answer, int misread, List<FeedbackAnswer.Rejected> errors) {
        List<FeedbackAnswer.Rejected> first = errors.stream()
                .sorted(java.util.Comparator.comparingInt(FeedbackAnswer.Rejected::index))
                .limit(10)
                .toList();
        return JsonObject.builder()
                .put("accepted", answer.accepted())
                .put("duplicate", answer.duplicate())
                .put("corrected", answer.corrected())
                .put("unknown", answer.unknown())
                .put("rejected", answer.rejected() + misread)
                .put("errors", JsonArray.of(first, FeedbackRoutes::error))
                .build();
    }

    private static JsonObject error(FeedbackAnswer.Rejected rejected) {
        return JsonObject.builder()
                .put("index", rejected.index())
                .put("code", rejected.error().code().code())
                .put("message", rejected.error().message())
                .put("where", rejected.error().where())
                .put("hint", rejected.error().hint())
                .build();
    }
}
