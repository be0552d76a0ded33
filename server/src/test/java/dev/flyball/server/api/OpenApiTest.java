package dev.flyball.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Route.Handler SILENT = call -> Answer.text(200, "");
    private static final List<Route> ROUTES = List.of(
            Route.get("/", Role.VIEWER, "Home.", SILENT),
            Route.get("/v2", Role.ANYONE, "Server.", SILENT),
            Route.get("/v2/", Role.ANYONE, "Server.", SILENT),
            Route.postTensors("/v2/models/{model}/versions/{version}/infer", Role.VIEWER, "Infer.", SILENT),
            Route.get("/api/v1/runs", Role.VIEWER, "Runs.", SILENT),
            Route.post("/api/v1/runs", Role.CONTRIBUTOR, "Start a run.", SILENT));

    private final JsonObject page = OpenApi.describe(ROUTES, "1.2.3");

    @Test
    void everyRouteIsDescribedWithItsRoleAndSummary() {
        for (Route route : ROUTES) {
            JsonObject operation = operation(route);
            assertThat(operation.string("summary")).isEqualTo(route.summary());
            assertThat(operation.string("x-flyball-role"))
                    .isEqualToIgnoringCase(route.role().name());
        }
    }

    @Test
    void everyPartOfATemplateIsARequiredParameter() {
        JsonObject item = page.object("paths").object("/v2/models/{model}/versions/{version}/infer");
        List<String> names = new ArrayList<>();
        for (JsonValue parameter : item.array("parameters")) {
            JsonObject described = (JsonObject) parameter;
            assertThat(described.string("in")).isEqualTo("path");
            assertThat(described.bool("required")).isTrue();
            names.add(described.string("name"));
        }
        assertThat(names).containsExactly("model", "version");
    }

    @Test
    void operationIdsAreUnique() {
        Set<String> ids = new HashSet<>();
        ROUTES.forEach(route -> assertThat(ids.add(operation(route).string("operationId")))
                .as(route.template())
                .isTrue());
    }

    @Test
    void bodiesNameTheirContentTypes() {
        assertThat(operation(ROUTES.get(3))
                        .object("requestBody")
                        .object("content")
                        .members()
                        .keySet())
                .containsExactly("application/json", "application/octet-stream");
        assertThat(operation(ROUTES.get(0)).has("requestBody")).isFalse();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references =
                Pattern.compile("\"\\$ref\":\"#/components/schemas/([^\"]+)\"").matcher(page.canonical());
        int found = 0;
        while (references.find()) {
            assertThat(page.object("components").object("schemas").has(references.group(1)))
                    .isTrue();
            found++;
        }
        assertThat(found).isEqualTo(ROUTES.size());
        assertThat(page.get("openapi")).isEqualTo(new JsonString("3.1.0"));
    }

    private JsonObject operation(Route route) {
        return page.object("paths")
                .object(route.template())
                .object(route.method().toLowerCase(java.util.Locale.ROOT));
    }
}
