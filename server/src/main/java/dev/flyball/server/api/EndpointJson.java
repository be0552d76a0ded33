package dev.flyball.server.api;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.RolloutState;
import dev.flyball.rollout.Target;
import dev.flyball.rollout.Transition;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Split;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Endpoints and rollouts in the shape of contract.md section 8.
final class EndpointJson {
    private static final JsonObject NO_RATIO =
            JsonObject.builder().put("ln_w", 0).put("alarm", false).build();

    private EndpointJson() {}

    /// RFC 3339 in UTC with milliseconds.
    static String time(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        String text = DateTimeFormatter.ISO_INSTANT.format(millis);
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }

    static JsonObject.Builder endpoint(Endpoint endpoint, String baseUrl, Optional<Rollout> newest) {
        Optional<Revision> serving = endpoint.serving();
        return JsonObject.builder()
                .put("name", endpoint.name())
                .put("url", baseUrl + "/v2/models/" + endpoint.name() + "/infer")
                .put("ready", serving.isPresent())
                .put("serving", serving.<JsonValue>map(EndpointJson::revision).orElse(JsonNull.NULL))
                .put(
                        "rollout",
                        newest.<JsonValue>map(rollout -> JsonObject.builder()
                                        .put("id", rollout.id())
                                        .put("state", rollout.state().name())
                                        .build())
                                .orElse(JsonNull.NULL));
    }

    private static JsonObject revision(Revision revision) {
        JsonObject.Builder json = JsonObject.builder().put("model", revision.model());
        if (revision.version().matches("[0-9]{1,9}")) {
            json.put("version", Long.parseLong(revision.version()));
        } else {
            json.put("version", revision.version());
        }
        return json.put("revision", revision.number()).build();
    }

    static JsonObject rollout(Rollout rollout, Deployments.Standing standing) {
        JsonObject evidence = standing.evidence();
        return JsonObject.builder()
                .put("id", rollout.id())
                .put("endpoint", rollout.endpoint())
                .put("strategy", rollout.strategy().word())
                .put("state", rollout.state().name())
                .put("step", rollout.step())
                .put("steps", JsonArray.of(rollout.plan().steps(), step -> JsonValue.of(step / (double) Split.ALL)))
                .put("weight", rollout.weight())
                .put("hold_seconds", seconds(rollout))
                .put("stable", target(rollout.stable()))
                .put("candidate", target(rollout.candidate()))
                .put("started", time(rollout.started()))
                .put("updated", time(rollout.updated()))
                .put("reason", rollout.reason())
                .put("waiting_for", waitingFor(rollout, standing))
                .put("guards", evidence.has("guards") ? evidence.array("guards") : new JsonArray(List.of()))
                .put("srm", evidence.has("srm") ? evidence.object("srm") : NO_RATIO)
                .put("transitions", JsonArray.of(rollout.transitions(), EndpointJson::transition))
                .build();
    }

    /// Whole seconds as a whole number.
    private static JsonValue seconds(Rollout rollout) {
        long millis = rollout.hold().toMillis();
        return millis % 1000 == 0 ? JsonValue.of(millis / 1000) : JsonValue.of(millis / 1000.0);
    }

    private static String waitingFor(Rollout rollout, Deployments.Standing standing) {
        if (rollout.state() == RolloutState.HOLDING) {
            return "a person: resume, promote or abort";
        }
        if (!standing.waitingFor().isEmpty()) {
            return standing.waitingFor();
        }
        return rollout.state() != RolloutState.PROMOTING || rollout.hold().isZero()
                ? ""
                : "the end of the post window at " + time(rollout.updated().plus(rollout.hold()));
    }

    private static JsonValue target(@Nullable Target target) {
        if (target == null) {
            return JsonNull.NULL;
        }
        return JsonObject.builder()
                .put("model", target.model())
                .put("version", target.version())
                .put("revision", target.revision())
                .build();
    }

    private static JsonObject transition(Transition transition) {
        return JsonObject.builder()
                .put("sequence", transition.sequence())
                .put("time", time(transition.time()))
                .put("from", transition.from().name())
                .put("to", transition.to().name())
                .put("cause", transition.cause())
                .put("actor", transition.actor())
                .put("step", transition.step())
                .put("reason", transition.note())
                .put("evidence", transition.evidence())
                .build();
    }
}
