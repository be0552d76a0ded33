package dev.flyball.cli;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import java.util.List;

/// A V2 request of one row that an endpoint accepts: the row that its package keeps as an example.
final class SampleRequest {
    private SampleRequest() {}

    static JsonObject of(Servable servable) {
        JsonObject example = servable instanceof TableServable table
                        && table.model().manifest().facts().get("example") instanceof JsonObject kept
                ? kept
                : JsonObject.EMPTY;
        JsonArray inputs = JsonArray.of(
                servable.inputs().stream()
                        .filter(field -> example.has(field.name()))
                        .toList(),
                field -> input(field, java.util.Objects.requireNonNull(example.get(field.name()))));
        return JsonObject.builder().put("inputs", inputs).build();
    }

    private static JsonObject input(Field field, JsonValue value) {
        return JsonObject.builder()
                .put("name", field.name())
                .put("shape", new JsonArray(List.of(JsonValue.of(1))))
                .put("datatype", field.type().name())
                .put("data", new JsonArray(List.of(value)))
                .build();
    }
}
