package dev.flyball.server.api;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.serving.Revision;
import dev.flyball.serving.feedback.Label;
import dev.flyball.serving.feedback.LabelledDecision;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LoggedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Logged predictions as JSON.
final class PredictionJson {
    private static final double NANOS_PER_MILLI = 1e6;

    private PredictionJson() {}

    static JsonObject of(LabelledDecision labelled) {
        Decision decision = labelled.entry().decision();
        Revision revision = decision.revision();
        List<JsonValue> rows = new ArrayList<>();
        for (int row = 0; row < decision.count(); row++) {
            rows.add(row(decision, row, labelled.labels().get(row).orElse(null)));
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("sequence", labelled.entry().sequence())
                .put("epoch", labelled.entry().ticket().epoch())
                .put("number", labelled.entry().ticket().number())
                .put("prediction_id", decision.id())
                .put("endpoint", decision.endpoint())
                .put("model", revision.model());
        if (revision.version().matches("[0-9]{1,9}")) {
            json.put("version", Long.parseLong(revision.version()));
        } else {
            json.put("version", revision.version());
        }
        return json.put("revision", revision.number())
                .put("protocol", decision.protocol())
                .put("arrival", EndpointJson.time(decision.arrival()))
                .put("unit", decision.unit() == null ? JsonNull.NULL : JsonValue.of(decision.unit()))
                .put("outcome", decision.outcome().name().toLowerCase(Locale.ROOT))
                .put("latency_ms", decision.latency().toNanos() / NANOS_PER_MILLI)
                .put("assignment", assignment(decision.assignment()))
                .put("omitted", decision.rows().omitted())
                .put("rows", new JsonArray(rows))
                .build();
    }

    private static JsonObject assignment(Assignment assignment) {
        return JsonObject.builder()
                .put("rollout", assignment.rollout() == null ? JsonNull.NULL : JsonValue.of(assignment.rollout()))
                .put("epoch", assignment.epoch())
                .put("arm", assignment.arm())
                .put("propensity", assignment.propensity())
                .put("exposure", assignment.exposure().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private static JsonObject row(Decision decision, int row, @Nullable Labels labels) {
        JsonObject.Builder json = JsonObject.builder()
                .put("prediction_id", decision.rowId(row))
                .put("time", EndpointJson.time(decision.time(row)))
                .put("inputs", values(decision.rows().inputs(), row))
                .put("outputs", values(decision.rows().outputs(), row));
        return json.put("label", labels == null ? JsonNull.NULL : labels(labels))
                .build();
    }

    private static JsonObject labels(Labels labels) {
        return JsonObject.builder()
                .put("first", label(labels.first()))
                .put("newest", label(labels.newest()))
                .put("corrections", labels.corrections())
                .build();
    }

    private static JsonObject label(Label label) {
        return JsonObject.builder()
                .put("value", label.value().json())
                .put("time", EndpointJson.time(label.time()))
                .put("arrival", EndpointJson.time(label.arrival()))
                .build();
    }

    private static JsonObject values(List<LoggedColumn> columns, int row) {
        JsonObject.Builder json = JsonObject.builder();
        for (LoggedColumn column : columns) {
            json.put(column.name(), column.width() == 1 ? value(column, row) : values(column, row));
        }
        return json.build();
    }

    private static JsonArray values(LoggedColumn column, int row) {
        List<JsonValue> values = new ArrayList<>(column.width());
        for (int i = 0; i < column.width(); i++) {
            values.add(value(column, row * column.width() + i));
        }
        return new JsonArray(values);
    }

    /// Missing is null; what is no finite number is its name in quotes.
    private static JsonValue value(LoggedColumn column, int at) {
        return switch (column.values()) {
            case Batch.Texts texts -> text(texts.text(at));
            case Batch.Numbers numbers -> number(column.type(), numbers.values()[at]);
        };
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonNull.NULL : JsonValue.of(text);
    }

    private static JsonValue number(DataType type, double value) {
        if (Double.isNaN(value)) {
            return JsonNull.NULL;
        }
        if (Double.isInfinite(value)) {
            return JsonValue.of(Double.toString(value));
        }
        return switch (type) {
            case BOOL -> JsonValue.of(value == 1);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> JsonValue.of((long) value);
            case FP16, BF16, FP32, FP64, BYTES -> JsonValue.of(value);
        };
    }
}
