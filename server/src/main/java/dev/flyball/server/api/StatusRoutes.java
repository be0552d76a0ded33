package dev.flyball.server.api;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.run.RunQuery;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.server.Installation;
import dev.flyball.server.Native;
import dev.flyball.server.ServingMetrics;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the server has and does, at a glance (contract.md section 11).
public final class StatusRoutes {
    private static final int RUNS = 1000;
    private static final int EVENTS = 20;

    private final Installation installation;
    private final RunStore runs;
    private final ServingMetrics metrics;
    private final Native platform;
    private final Supplier<Optional<String>> unready;

    public StatusRoutes(
            Installation installation,
            RunStore runs,
            ServingMetrics metrics,
            Native platform,
            Supplier<Optional<String>> unready) {
        this.installation = installation;
        this.runs = runs;
        this.metrics = metrics;
        this.platform = platform;
        this.unready = unready;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/status", Role.VIEWER, "What the server has and does.", this::status));
    }

    private Answer status(Call call) {
        String url = BaseUrl.of(call);
        JsonObject server = JsonObject.builder()
                .put("url", url)
                .put("version", installation.options().version())
                .put("ready", unready.get().isEmpty())
                .put("home", installation.home().folder().toString())
                .put("grpc_port", JsonNull.NULL)
                .put("auth", false)
                .build();
        JsonObject json = platform.call(() -> JsonObject.builder()
                .put("server", server)
                .put("projects", projects())
                .put("endpoints", JsonArray.of(installation.endpoints().all(), endpoint -> endpoint(endpoint, url)))
                .put("events", JsonArray.of(installation.store().events().newest(EVENTS), EventRoutes::json))
                .build());
        return Answer.json(200, json.canonical());
    }

    /// The newest run of every project, by name of the project.
    public List<RunRecord> newestRuns() {
        Map<String, RunRecord> newest = new LinkedHashMap<>();
        runs.runs(new RunQuery(null, null, RUNS)).forEach(run -> newest.putIfAbsent(run.project(), run));
        return List.copyOf(newest.values());
    }

    private JsonArray projects() {
        return JsonArray.of(newestRuns(), run -> {
            Optional<ModelVersion> champion = installation.store().models().aliased(run.project(), "champion");
            return JsonObject.builder()
                    .put("name", run.project())
                    .put(
                            "champion",
                            champion.<JsonValue>map(version -> JsonValue.of(version.reference()))
                                    .orElse(JsonNull.NULL))
                    .put(
                            "last_run",
                            JsonObject.builder()
                                    .put("run_id", run.id())
                                    .put("state", run.state().name())
                                    .build())
                    .build();
        });
    }

    private JsonObject endpoint(Endpoint endpoint, String url) {
        Optional<dev.flyball.rollout.Rollout> newest =
                installation.store().rollouts().of(endpoint.name()).stream().findFirst();
        return EndpointJson.endpoint(endpoint, url, newest)
                .put("requests", metrics.requests(endpoint.name(), 0))
                .put("errors", metrics.requests(endpoint.name(), 500))
                .put("p50_ms", millis(endpoint, 0.5))
                .put("p99_ms", millis(endpoint, 0.99))
                .put("monitor", JsonObject.builder().put("state", "off").build())
                .build();
    }

    private JsonValue millis(Endpoint endpoint, double share) {
        double millis = metrics.quantileMillis(endpoint.name(), share);
        return Double.isFinite(millis) ? JsonValue.of(millis) : JsonNull.NULL;
    }
}
