package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.registry.ExperimentStore;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.RegisteredModel;
import dev.flyball.registry.Run;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.util.List;
import java.util.Optional;

/// The registered models (contract.md section 9).
public final class ModelRoutes {
    private static final int MOST = 1000;

    private final ModelStore models;
    private final ExperimentStore experiments;
    private final Native platform;

    public ModelRoutes(ModelStore models, ExperimentStore experiments, Native platform) {
        this.models = models;
        this.experiments = experiments;
        this.platform = platform;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/models", Role.VIEWER, "All registered models.", call -> list()),
                Route.get("/api/v1/models/{model}", Role.VIEWER, "One model with its versions.", this::model),
                Route.get("/api/v1/models/{model}/versions/{version}", Role.VIEWER, "One version.", this::version),
                Route.get(
                        "/api/v1/models/{model}/aliases/{alias}",
                        Role.VIEWER,
                        "The version of an alias.",
                        this::alias));
    }

    private Answer list() {
        List<RegisteredModel> all = platform.call(() -> models.models(MOST, 0));
        JsonArray shown = JsonArray.of(all, this::summary);
        return Answer.json(
                200, JsonObject.builder().put("models", shown).build().canonical());
    }

    private JsonObject summary(RegisteredModel model) {
        List<ModelVersion> versions = platform.call(() -> models.versions(model.name()));
        JsonObject.Builder aliases = JsonObject.builder();
        model.aliases().forEach((alias, number) -> aliases.put(alias, number));
        return JsonObject.builder()
                .put("name", model.name())
                .put("description", model.description())
                .put("created", EndpointJson.time(model.created()))
                .put(
                        "latest_version",
                        versions.isEmpty()
                                ? JsonNull.NULL
                                : JsonValue.of(versions.getFirst().number()))
                .put("versions", JsonArray.of(versions, version -> JsonValue.of(version.number())))
                .put("aliases", aliases.build())
                .build();
    }

    private Answer model(Call call) {
        String name = call.parameter("model");
        RegisteredModel model = platform.call(() -> models.model(name)).orElseThrow(() -> unknown(name, call));
        return Answer.json(200, summary(model).canonical());
    }

    private FlyballException unknown(String name, Call call) {
        List<String> names = platform.call(() -> models.models(MOST, 0)).stream()
                .map(RegisteredModel::name)
                .toList();
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "There is no model (" + name + ").",
                call.path(),
                Nearest.to(name, names).map(near -> "Maybe " + near + ".").orElse("Maybe flyball models list."));
    }

    private Answer version(Call call) {
        String name = call.parameter("model");
        String number = call.parameter("version");
        Optional<ModelVersion> found = number.matches("[0-9]{1,9}")
                ? platform.call(() -> models.version(name, Integer.parseInt(number)))
                : Optional.empty();
        return show(found.orElseThrow(() -> unknown(name + "/" + number, call)));
    }

    private Answer alias(Call call) {
        String name = call.parameter("model");
        String alias = call.parameter("alias");
        return show(
                platform.call(() -> models.aliased(name, alias)).orElseThrow(() -> unknown(name + "@" + alias, call)));
    }

    private Answer show(ModelVersion version) {
        Optional<Run> run =
                Optional.ofNullable(version.runId()).flatMap(id -> platform.call(() -> experiments.run(id)));
        JsonObject.Builder metrics = JsonObject.builder();
        run.ifPresent(found -> found.metrics().stream()
                .filter(metric -> Double.isFinite(metric.value()))
                .forEach(metric -> metrics.put(metric.key(), metric.value())));
        JsonObject json = JsonObject.builder()
                .put("model", version.model())
                .put("version", version.number())
                .put(
                        "digest",
                        version.digest() == null
                                ? JsonNull.NULL
                                : JsonValue.of(version.digest().hex()))
                .put("run_id", version.runId() == null ? JsonNull.NULL : JsonValue.of(version.runId()))
                .put("aliases", JsonArray.ofTexts(version.aliases()))
                .put("created", EndpointJson.time(version.created()))
                .put("metrics", metrics.build())
                .put("dataset", run.<JsonValue>map(ModelRoutes::dataset).orElse(JsonNull.NULL))
                .build();
        return Answer.json(200, json.canonical());
    }

    private static JsonValue dataset(Run run) {
        String name = run.tags().get("flyball.dataset");
        String version = run.tags().get("flyball.dataset.version");
        String rows = run.tags().get("flyball.dataset.rows");
        if (name == null || version == null || rows == null) {
            return JsonNull.NULL;
        }
        return JsonObject.builder()
                .put("name", name)
                .put("version", Long.parseLong(version))
                .put(
                        "rows",
                        JsonObject.builder()
                                .put("source", Long.parseLong(rows))
                                .put("labelled", 0)
                                .build())
                .build();
    }
}
