package dev.flyball.server.api;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Describes the route table as an OpenAPI 3.1 page, so that no route can be forgotten in it.
public final class OpenApi {
    private static final Pattern PART = Pattern.compile("\\{([^}]+)}");
    private static final JsonObject NAME =
            JsonObject.builder().put("type", "string").put("minLength", 1).build();

    private OpenApi() {}

    /// @param version the server's own version
    public static JsonObject describe(List<Route> routes, String version) {
        TreeMap<String, TreeMap<String, JsonObject>> byPath = new TreeMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.template(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        JsonObject.Builder paths = JsonObject.builder();
        byPath.forEach((path, verbs) -> paths.put(path, item(path, verbs)));
        return JsonObject.builder()
                .put("openapi", "3.1.0")
                .put("info", info(version))
                .put("paths", paths.build())
                .put("components", components())
                .build();
    }

    private static JsonObject info(String version) {
        return JsonObject.builder()
                .put("title", "Flyball")
                .put("version", version)
                .put("description", "Data to a model, the model to production. HEAD works wherever GET does.")
                .put(
                        "license",
                        JsonObject.builder()
                                .put("name", "Apache-2.0")
                                .put("identifier", "Apache-2.0")
                                .build())
                .build();
    }

    private static JsonObject item(String path, TreeMap<String, JsonObject> verbs) {
        JsonObject.Builder item = JsonObject.builder();
        List<JsonObject> parameters = PART.matcher(path)
                .results()
                .map(part -> parameter(part.group(1)))
                .toList();
        if (!parameters.isEmpty()) {
            item.put("parameters", JsonArray.of(parameters, parameter -> parameter));
        }
        verbs.forEach(item::put);
        return item.build();
    }

    private static JsonObject parameter(String name) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .put("schema", NAME)
                .build();
    }

    private static JsonObject operation(Route route) {
        JsonObject.Builder operation = JsonObject.builder()
                .put("operationId", operationId(route))
                .put("summary", route.summary())
                .put("tags", JsonArray.ofTexts(List.of(tag(route.template()))))
                .put("x-flyball-role", route.role().name().toLowerCase(Locale.ROOT));
        if (!route.contentTypes().isEmpty()) {
            operation.put("requestBody", body(route));
        }
        return operation.put("responses", responses(route)).build();
    }

    /// `get_v2_models_model_ready`; a trailing slash counts, since it makes another path.
    private static String operationId(Route route) {
        String plain = PART.matcher(route.template()).replaceAll(part -> Matcher.quoteReplacement(part.group(1)));
        String words = plain.substring(1).replaceAll("[^A-Za-z0-9]", "_");
        return route.method().toLowerCase(Locale.ROOT) + (words.isEmpty() ? "_root" : "_" + words);
    }

    private static String tag(String path) {
        if (path.startsWith("/v2")) {
            return "open-inference-protocol";
        }
        if (path.startsWith("/endpoints/")) {
            return "mlflow-scoring";
        }
        return path.startsWith("/api/v1/") ? path.split("/")[3] : "server";
    }

    private static JsonObject body(Route route) {
        JsonObject.Builder content = JsonObject.builder();
        for (String type : route.contentTypes()) {
            JsonObject schema = type.endsWith("json")
                    ? JsonObject.builder().put("type", "object").build()
                    : JsonObject.EMPTY;
            content.put(type, JsonObject.builder().put("schema", schema).build());
        }
        return JsonObject.builder()
                .put("required", false)
                .put("content", content.build())
                .build();
    }

    private static JsonObject responses(Route route) {
        return JsonObject.builder()
                .put(
                        "2XX",
                        JsonObject.builder().put("description", "The answer.").build())
                .put("default", error(route.template()))
                .build();
    }

    private static JsonObject error(String path) {
        String form =
                path.startsWith("/v2") ? "InferenceError" : path.startsWith("/endpoints/") ? "ScoringError" : "Error";
        JsonObject schema =
                JsonObject.builder().put("$ref", "#/components/schemas/" + form).build();
        return JsonObject.builder()
                .put("description", "What went wrong.")
                .put(
                        "content",
                        JsonObject.builder()
                                .put(
                                        "application/json",
                                        JsonObject.builder()
                                                .put("schema", schema)
                                                .build())
                                .build())
                .build();
    }

    private static JsonObject components() {
        JsonObject described = object(List.of("code", "message", "where", "hint"));
        JsonObject own = JsonObject.builder()
                .put("type", "object")
                .put("required", JsonArray.ofTexts(List.of("error")))
                .put("properties", JsonObject.builder().put("error", described).build())
                .build();
        JsonObject schemas = JsonObject.builder()
                .put("Error", own)
                .put("InferenceError", object(List.of("error")))
                .put("ScoringError", object(List.of("error_code", "message")))
                .build();
        return JsonObject.builder().put("schemas", schemas).build();
    }

    /// An object whose members are texts.
    private static JsonObject object(List<String> members) {
        JsonObject.Builder properties = JsonObject.builder();
        members.forEach(member -> properties.put(member, (JsonValue) NAME));
        return JsonObject.builder()
                .put("type", "object")
                .put("required", JsonArray.ofTexts(members))
                .put("properties", properties.build())
                .build();
    }
}
