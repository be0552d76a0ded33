package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Deployments.Action;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.RolloutStore;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Endpoints and rollouts (contract.md section 8).
public final class RolloutRoutes {
    private final Endpoints endpoints;
    private final Deployments deployments;
    private final RolloutStore rollouts;
    private final ModelStore models;
    private final Native platform;

    public RolloutRoutes(
            Endpoints endpoints, Deployments deployments, RolloutStore rollouts, ModelStore models, Native platform) {
        this.endpoints = endpoints;
        this.deployments = deployments;
        this.rollouts = rollouts;
        this.models = models;
        this.platform = platform;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/api/v1/endpoints", Role.VIEWER, "All endpoints.", this::list));
        routes.add(Route.get("/api/v1/endpoints/{endpoint}", Role.VIEWER, "One endpoint.", this::one));
        routes.add(
                Route.get("/api/v1/rollouts", Role.VIEWER, "Rollouts of an endpoint, newest first.", this::rollouts));
        routes.add(Route.get("/api/v1/rollouts/{id}", Role.VIEWER, "One rollout.", call -> answer(200, find(call))));
        routes.add(Route.post("/api/v1/rollouts", Role.MANAGER, "Deploy a model version.", this::begin));
        for (Action action : Action.values()) {
            String word = action.name().toLowerCase(java.util.Locale.ROOT);
            routes.add(Route.post(
                    "/api/v1/rollouts/{id}/" + word,
                    Role.MANAGER,
                    "Tell a rollout to " + word + ".",
                    call -> act(call, action)));
        }
        return routes;
    }

    private Answer list(Call call) {
        JsonArray all = JsonArray.of(
                endpoints.all(), endpoint -> describe(endpoint, call).build());
        return Answer.json(
                200, JsonObject.builder().put("endpoints", all).build().canonical());
    }

    private Answer one(Call call) {
        return Answer.json(
                200,
                describe(endpoints.require(call.parameter("endpoint"), call.path()), call)
                        .build()
                        .canonical());
    }

    private JsonObject.Builder describe(Endpoint endpoint, Call call) {
        return EndpointJson.endpoint(endpoint, BaseUrl.of(call), newest(endpoint.name()));
    }

    private Optional<Rollout> newest(String endpoint) {
        return platform.call(() -> rollouts.of(endpoint).stream().findFirst());
    }

    private Answer rollouts(Call call) {
        List<String> names = call.query("endpoint").map(List::of).orElseGet(endpoints::names);
        JsonArray all = new JsonArray(platform.call(() -> names.stream()
                .flatMap(name -> rollouts.of(name).stream())
                .<dev.flyball.kernel.json.JsonValue>map(this::json)
                .toList()));
        return Answer.json(
                200, JsonObject.builder().put("rollouts", all).build().canonical());
    }

    private Rollout find(Call call) {
        String id = call.parameter("id");
        return platform.call(() -> rollouts.find(id))
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "There is no rollout (" + id + ").",
                        call.path(),
                        "Maybe flyball rollout show ENDPOINT."));
    }

    private JsonObject json(Rollout rollout) {
        return EndpointJson.rollout(rollout, deployments.standing(rollout));
    }

    private Answer answer(int status, Rollout rollout) {
        return Answer.json(status, platform.call(() -> json(rollout)).canonical());
    }

    private Answer begin(Call call) {
        JsonObject body = Bodies.object(call, RolloutBody.MEMBERS);
        RolloutBody wanted = RolloutBody.read(body);
        Rollout rollout = platform.call(() -> {
            ModelVersion version = version(body);
            dev.flyball.kernel.Digest digest = Optional.ofNullable(version.digest())
                    .orElseThrow(() -> new FlyballException(
                            ErrorCode.BAD_PACKAGE,
                            "The version has no package here (" + version.reference() + ").",
                            "$.version",
                            "Maybe another version."));
            Deployments.Request request = new Deployments.Request(
                    wanted.endpoint(),
                    version.model(),
                    version.number(),
                    digest,
                    wanted.strategy(),
                    wanted.wishes(),
                    "api",
                    false);
            return deployments.deploy(request, call.header("Idempotency-Key"));
        });
        return answer(201, rollout);
    }

    private ModelVersion version(JsonObject body) {
        String model = Bodies.required(body, "model");
        Optional<Long> number = Bodies.whole(body, "version");
        Optional<String> alias = Bodies.text(body, "alias");
        if (number.isPresent() == alias.isPresent()) {
            throw new FlyballException(
                    ErrorCode.MISSING, "Either version or alias must be given.", "$.version", "Maybe \"version\": 1.");
        }
        String shown = model + (alias.isPresent() ? "@" + alias.get() : "/" + number.orElse(0L));
        Optional<ModelVersion> found = alias.isPresent()
                ? models.aliased(model, alias.get())
                : models.version(model, Math.toIntExact(Math.min(Integer.MAX_VALUE, number.orElse(0L))));
        return found.orElseThrow(() -> new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "There is no model version (" + shown + ").",
                "$.model",
                "Maybe flyball models list."));
    }

    private Answer act(Call call, Action action) {
        JsonObject body = Bodies.object(call, List.of("reason"));
        String reason = Bodies.text(body, "reason").orElse("");
        Rollout rollout = platform.call(() -> deployments.act(call.parameter("id"), action, "api", reason));
        return answer(200, rollout);
    }
}
