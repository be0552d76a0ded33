package dev.flyball.server.inference;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.server.ModelRepository;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.util.List;
import java.util.Optional;

/// Loading and unloading by the model repository extension of the Open Inference Protocol.
public final class RepositoryRoutes {
    private final Optional<ModelRepository> repository;

    /// @param repository empty when the server was started without one
    public RepositoryRoutes(Optional<ModelRepository> repository) {
        this.repository = repository;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/v2/repository/models/{model}/load", Role.ADMIN, "Load a model, or load it anew.", this::load),
                Route.post("/v2/repository/models/{model}/unload", Role.ADMIN, "Unload a model.", this::unload));
    }

    private Answer load(Call call) {
        for (String parameter : parameters(call).members().keySet()) {
            if (parameter.equals("config") || parameter.startsWith("file:")) {
                throw new FlyballException(
                        ErrorCode.NOT_BUILT,
                        "The load parameter " + parameter + " is not built yet.",
                        "$.parameters." + parameter,
                        "Maybe put the package into the repository, and load it without parameters.");
            }
        }
        require(call).load(call.parameter("model"));
        return Answer.json(200, "{}");
    }

    private Answer unload(Call call) {
        parameters(call);
        require(call).unload(call.parameter("model"));
        return Answer.json(200, "{}");
    }

    private ModelRepository require(Call call) {
        return repository.orElseThrow(() -> new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "There is no model repository (" + BadInput.brief(call.parameter("model")) + ").",
                call.path(),
                "Maybe start the server with --model-repository DIR."));
    }

    private static JsonObject parameters(Call call) {
        if (call.body().length == 0) {
            return JsonObject.EMPTY;
        }
        try {
            return Json.parse(call.body()) instanceof JsonObject body
                            && body.get("parameters") instanceof JsonObject parameters
                    ? parameters
                    : JsonObject.EMPTY;
        } catch (JsonException e) {
            throw BadInput.of("The body is not JSON (" + e.getMessage() + ")", "$", "Maybe {}.");
        }
    }
}
