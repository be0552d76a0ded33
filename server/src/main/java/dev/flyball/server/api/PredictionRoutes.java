package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.serving.feedback.LabelledDecision;
import dev.flyball.serving.feedback.LabelledDecisions;
import dev.flyball.serving.feedback.LabelledDecisions.Page;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The prediction log, page by page, with what has been told of each prediction.
public final class PredictionRoutes {
    private static final int DEFAULT_LIMIT = 100;
    /// A page ends when it has so many rows, whatever its limit.
    private static final int MOST_ROWS = 10_000;

    private final DecisionReader log;
    private final LabelledDecisions labelled;
    private final Native platform;

    public PredictionRoutes(DecisionReader log, FeedbackStore feedback, Native platform) {
        this.log = log;
        this.labelled = new LabelledDecisions(log, feedback);
        this.platform = platform;
    }

    public List<Route> routes() {
        return List.of(Route.get(
                "/api/v1/predictions",
                Role.VIEWER,
                "Logged predictions of an endpoint after a sequence, with their labels; or the one with an id.",
                this::predictions));
    }

    private Answer predictions(Call call) {
        String endpoint = call.query("endpoint")
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.MISSING, "The endpoint is missing.", "?endpoint", "Maybe ?endpoint=NAME."));
        Optional<String> id = call.query("id");
        long after = number(call, "after", 0);
        long limit = number(call, "limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > DecisionReader.MAX_LIMIT || after < 0) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The limit must be from 1 to 1000 (" + limit + "), and after at least 0 (" + after + ").",
                    "?limit",
                    "Maybe 100.");
        }
        JsonObject answer =
                platform.call(() -> id.isPresent() ? one(endpoint, id.get()) : page(endpoint, after, (int) limit));
        return Answer.json(200, answer.canonical());
    }

    private JsonObject one(String endpoint, String id) {
        LogEntry.Kept found = log.find(endpoint, id)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "There is no logged prediction (" + id + ").",
                        "?id",
                        "Maybe another endpoint, or it was lost or is older than what is kept."));
        return json(labelled.join(endpoint, Labels.LABEL, List.of(found)), found.sequence());
    }

    private JsonObject page(String endpoint, long after, int limit) {
        List<LabelledDecision> decisions = new ArrayList<>();
        long next = after;
        long rows = 0;
        boolean more = true;
        while (more && decisions.size() < limit && rows < MOST_ROWS) {
            Page page = labelled.read(endpoint, Labels.LABEL, next, limit - decisions.size());
            decisions.addAll(page.decisions());
            next = page.next();
            more = !page.atEnd();
            rows = decisions.stream()
                    .mapToLong(each -> each.entry().decision().count())
                    .sum();
        }
        return json(decisions, next);
    }

    private static JsonObject json(List<LabelledDecision> decisions, long next) {
        return JsonObject.builder()
                .put("predictions", JsonArray.of(decisions, PredictionJson::of))
                .put("next", next)
                .build();
    }

    private static long number(Call call, String name, long otherwise) {
        return call.query(name).map(text -> EventRoutes.parse(text, "?" + name)).orElse(otherwise);
    }
}
