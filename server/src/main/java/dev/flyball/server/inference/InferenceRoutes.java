package dev.flyball.server.inference;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.server.EventTimes;
import dev.flyball.server.Observer;
import dev.flyball.server.Turns;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Failures;
import dev.flyball.server.http.Protocol;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Asked;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Passage;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.serving.Tensor;
import dev.flyball.serving.Work;
import dev.flyball.serving.log.LoggedRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The routes under `/v2`. An endpoint's name is its model name.
public final class InferenceRoutes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private static final String LENGTH = "Inference-Header-Content-Length";

    private final Endpoints endpoints;
    private final Observer observer;
    private final EventTimes times;
    private final Supplier<Optional<String>> unready;
    private final String version;
    private final Turns turns;

    /// @param unready why the server is not ready; empty when it is
    public InferenceRoutes(
            Endpoints endpoints,
            Observer observer,
            EventTimes times,
            Supplier<Optional<String>> unready,
            String version,
            Turns turns) {
        this.endpoints = endpoints;
        this.observer = observer;
        this.times = times;
        this.unready = unready;
        this.version = version;
        this.turns = turns;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/v2", Role.ANYONE, "Server metadata.", call -> serverMetadata()));
        routes.add(Route.get("/v2/", Role.ANYONE, "Server metadata.", call -> serverMetadata()));
        routes.add(Route.get(
                "/v2/health/live",
                Role.ANYONE,
                "Whether the process answers.",
                call -> Answer.json(200, "{\"live\":true}")));
        routes.add(Route.get("/v2/health/ready", Role.ANYONE, "Whether every endpoint can answer.", call -> ready()));
        for (String prefix : List.of("/v2/models/{model}", "/v2/models/{model}/versions/{version}")) {
            routes.add(Route.get(prefix, Role.VIEWER, "Model metadata.", this::metadata));
            routes.add(Route.get(prefix + "/ready", Role.ANYONE, "Whether a model can answer.", this::modelReady));
            routes.add(Route.postTensors(prefix + "/infer", Role.VIEWER, "Predict tensors.", this::infer));
        }
        routes.add(Route.post("/v2/repository/index", Role.VIEWER, "The models and their states.", this::index));
        return routes;
    }

    private Answer serverMetadata() {
        JsonObject json = JsonObject.builder()
                .put("name", "flyball")
                .put("version", version)
                .put(
                        "extensions",
                        JsonArray.ofTexts(List.of("binary_tensor_data", "model_repository", "schedule_policy")))
                .build();
        return Answer.json(200, json.canonical());
    }

    private Answer ready() {
        Optional<String> why = unready.get();
        return why.isEmpty()
                ? Answer.json(200, "{\"live\":true,\"ready\":true}")
                : Answer.json(
                                503,
                                JsonObject.builder()
                                        .put("live", true)
                                        .put("ready", false)
                                        .put("error", why.get())
                                        .build()
                                        .canonical())
                        .with("Retry-After", "1");
    }

    private Endpoint endpoint(Call call) {
        String name = call.parameter("model");
        Endpoint endpoint = NAME.matcher(name).matches() ? endpoints.find(name).orElse(null) : null;
        String wanted = call.parameterOrNull("version");
        if (endpoint == null || (wanted != null && !endpoint.hasVersion(wanted))) {
            String shown = BadInput.brief(wanted == null ? name : name + "/" + wanted);
            throw new FlyballException(
                    ErrorCode.UNKNOWN_NAME,
                    "There is no model (" + shown + ").",
                    call.path(),
                    dev.flyball.kernel.Nearest.to(name, endpoints.names())
                            .map(near -> "Maybe " + near + ".")
                            .orElse("Maybe see flyball status."));
        }
        return endpoint;
    }

    private Answer modelReady(Call call) {
        Endpoint endpoint = endpoint(call);
        JsonObject.Builder json = JsonObject.builder().put("name", endpoint.name());
        if (endpoint.serving().isPresent()) {
            return Answer.json(200, json.put("ready", true).build().canonical());
        }
        json.put("ready", false).put("error", "Nothing serves on the endpoint (" + endpoint.name() + ").");
        return Answer.json(503, json.build().canonical()).with("Retry-After", "1");
    }

    private Answer metadata(Call call) {
        Endpoint endpoint = endpoint(call);
        return endpoint.look(call.parameterOrNull("version"), servable -> metadata(endpoint, servable))
                .map(json -> Answer.json(200, json.canonical()))
                .orElseGet(() ->
                        Failures.answer(call.path(), 503, notServing(endpoint)).with("Retry-After", "1"));
    }

    private static FlyballException notServing(Endpoint endpoint) {
        return new FlyballException(
                ErrorCode.NOT_READY,
                "Nothing serves on the endpoint (" + endpoint.name() + ").",
                endpoint.name(),
                "Maybe try again in a second.");
    }

    private static JsonObject metadata(Endpoint endpoint, Servable servable) {
        JsonObject.Builder properties = JsonObject.builder();
        servable.properties().forEach(properties::put);
        return JsonObject.builder()
                .put("name", endpoint.name())
                .put("versions", JsonArray.ofTexts(endpoint.versions()))
                .put("platform", servable.platform())
                .put("inputs", JsonArray.of(servable.inputs(), InferenceRoutes::field))
                .put("outputs", JsonArray.of(servable.outputs(), InferenceRoutes::field))
                .put("properties", properties.build())
                .build();
    }

    private static JsonObject field(Field field) {
        return JsonObject.builder()
                .put("name", field.name())
                .put("datatype", field.type().name())
                .put("shape", JsonArray.of(field.shape(), JsonValue::of))
                .build();
    }

    private Answer infer(Call call) {
        Endpoint endpoint = endpoint(call);
        String wanted = call.parameterOrNull("version");
        return observer.observe(endpoint, Protocol.V2, exchange -> {
            Instant said = times.said(call.header("Flyball-Time"), "Flyball-Time");
            Asked asked = new Asked(
                    wanted,
                    call.header("Flyball-Unit"),
                    exchange::predictionId,
                    column -> endpoint.look(null, servable -> StickyColumn.of(decode(call, servable), column))
                            .orElse(null));
            return endpoint.pass(asked, passage -> {
                exchange.routed(passage);
                return infer(call, endpoint, passage, exchange, said);
            });
        });
    }

    private Answer infer(
            Call call, Endpoint endpoint, Passage passage, Observer.Exchange exchange, @Nullable Instant said) {
        Revision revision = passage.revision();
        InferRequest request = decode(call, passage.servable());
        List<Tensor> inputs = request.inputs();
        boolean logged = exchange.isLogged();
        long[] at = logged ? times(passage.servable(), inputs, exchange, said) : new long[] {0};
        Set<String> keys = passage.servable() instanceof TableServable table ? table.keys() : Set.of();
        int size = call.body().length;
        exchange.holds(size, () -> LoggedRows.ofTensors(keys, inputs, null, at));
        List<Tensor> outputs = run(passage, request);
        exchange.holds(size, () -> LoggedRows.ofTensors(keys, inputs, outputs, at));
        Answer answer =
                InferWriter.write(endpoint.name(), revision, request, outputs, logged ? exchange.predictionId() : null);
        return exchange.sign(answer);
    }

    private long[] times(Servable servable, List<Tensor> inputs, Observer.Exchange exchange, @Nullable Instant said) {
        String column =
                servable instanceof TableServable table ? table.timeColumn().orElse(null) : null;
        Tensor.Data cells = inputs.stream()
                .filter(input -> input.name().equals(column))
                .map(Tensor::data)
                .findFirst()
                .orElse(null);
        return times.ofRows(
                said,
                exchange.arrival(),
                LoggedRows.rows(inputs),
                row -> cells instanceof Tensor.Bytes texts && row < texts.size()
                        ? new String(texts.values()[row], StandardCharsets.UTF_8)
                        : null,
                String.valueOf(column));
    }

    private List<Tensor> run(Passage passage, InferRequest request) {
        Work.Terms terms = request.terms();
        Servable servable = passage.servable();
        return terms == null
                ? turns.take(passage, () -> servable.infer(request.inputs()))
                : turns.take(passage, terms, () -> servable.infer(request.inputs()));
    }

    private static InferRequest decode(Call call, Servable servable) {
        byte[] body = call.body();
        String header = call.header(LENGTH);
        if (header == null) {
            return InferReader.read(servable.inputs(), servable.outputs(), body, body.length, false);
        }
        if (call.headerCount(LENGTH) > 1 || !header.matches("[0-9]{1,10}") || Long.parseLong(header) > body.length) {
            throw InferReader.badHeader(header);
        }
        int length = Integer.parseInt(header);
        return length == 0
                ? InferReader.readRaw(servable.inputs(), body)
                : InferReader.read(servable.inputs(), servable.outputs(), body, length, true);
    }

    private Answer index(Call call) {
        boolean readyOnly = false;
        if (call.body().length > 0) {
            try {
                readyOnly = Json.parse(call.body()) instanceof JsonObject json && json.get("ready") == JsonBoolean.TRUE;
            } catch (JsonException e) {
                throw BadInput.of("The body is not JSON (" + e.getMessage() + ")", "$", "Maybe {}.");
            }
        }
        List<JsonValue> models = new ArrayList<>();
        for (Endpoint endpoint : endpoints.all()) {
            boolean ready = endpoint.serving().isPresent();
            if (ready) {
                endpoint.versions().forEach(known -> models.add(state(endpoint.name(), known, "READY")));
            } else if (!readyOnly) {
                models.add(state(endpoint.name(), null, "UNAVAILABLE"));
            }
        }
        return Answer.json(200, new JsonArray(models).canonical());
    }

    private static JsonObject state(String name, @Nullable String known, String state) {
        return JsonObject.builder()
                .put("name", name)
                .put("version", known == null ? null : new JsonString(known))
                .put("state", state)
                .put("reason", "")
                .build();
    }
}
