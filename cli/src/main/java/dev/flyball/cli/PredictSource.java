package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Model;
import dev.flyball.model.Prediction;
import dev.flyball.model.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What answers rows: an endpoint of a server, or a package in this process. Both answer in the same form.
sealed interface PredictSource {
    /// @param rows objects
    JsonObject predict(JsonArray rows);

    /// An endpoint over HTTP.
    record Endpoint(
            FlyballClient client, String name, @Nullable String unit) implements PredictSource {
        @Override
        public JsonObject predict(JsonArray rows) {
            JsonObject body =
                    JsonObject.builder().put("rows", rows).put("unit", unit).build();
            return client.post(PredictCommand.path(name), body);
        }
    }

    /// A package directory.
    record Package(Path folder) implements PredictSource {
        @Override
        public JsonObject predict(JsonArray rows) {
            try (Model model = Model.load(folder)) {
                List<Row> converted = new ArrayList<>();
                rows.forEach(row -> converted.add(row((JsonObject) row)));
                JsonArray predictions = JsonArray.of(model.predict(converted), Package::prediction);
                return JsonObject.builder()
                        .put("model", model.manifest().name())
                        .put("predictions", predictions)
                        .build();
            }
        }

        @SuppressWarnings("NullAway")
        private static Row row(JsonObject json) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            json.members().forEach((name, value) -> values.put(name, value(value)));
            return new Row(values);
        }

        private static @Nullable Object value(JsonValue value) {
            return switch (value) {
                case JsonNull absent -> null;
                case JsonString text -> text.text();
                case JsonBoolean flag -> flag.value();
                case JsonNumber number when number.isInteger() -> number.integer();
                case JsonNumber number -> number.real();
                case JsonArray array -> array.canonical();
                case JsonObject object -> object.canonical();
            };
        }

        static JsonObject prediction(Prediction prediction) {
            if (prediction.classes().isEmpty()) {
                return JsonObject.builder()
                        .put("prediction", prediction.number())
                        .build();
            }
            JsonObject.Builder probabilities = JsonObject.builder();
            prediction.probabilities().forEach(probabilities::put);
            return JsonObject.builder()
                    .put("prediction", prediction.label())
                    .put("probabilities", probabilities.build())
                    .build();
        }
    }
}
