package dev.flyball.model;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;

/// What a model takes and gives.
///
/// @param inputs for a table model one per feature column, in the order of the data
/// @param outputs for a table model `prediction`, and for classes `probability`
/// @param classes the labels exactly as the data wrote them, in the order of the probabilities; empty for regression
/// @param target the column that is predicted
public record Signature(Task task, List<Field> inputs, List<Field> outputs, List<String> classes, String target) {
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        classes = List.copyOf(classes);
    }

    /// The signature of a table model (contract.md section 5).
    public static Signature ofTable(Task task, List<Field> inputs, List<String> classes, String target) {
        if (task == Task.REGRESSION) {
            return new Signature(
                    task, inputs, List.of(Field.column("prediction", DataType.FP64, false)), classes, target);
        }
        Field label = Field.column("prediction", DataType.BYTES, false);
        Field probability = new Field("probability", DataType.FP64, List.of(-1L, (long) classes.size()), false);
        return new Signature(task, inputs, List.of(label, probability), classes, target);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("task", task.name())
                .put("target", target)
                .put("classes", JsonArray.ofTexts(classes))
                .put("inputs", JsonArray.of(inputs, Signature::fieldJson))
                .put("outputs", JsonArray.of(outputs, Signature::fieldJson))
                .build();
    }

    private static JsonObject fieldJson(Field field) {
        return JsonObject.builder()
                .put("name", field.name())
                .put("datatype", field.type().name())
                .put("shape", JsonArray.of(field.shape(), JsonValue::of))
                .put("optional", field.optional())
                .build();
    }

    /// @throws dev.flyball.kernel.json.JsonException or IllegalArgumentException when the JSON is no signature
    public static Signature fromJson(JsonObject json) {
        return new Signature(
                Task.valueOf(json.string("task")),
                fields(json.array("inputs")),
                fields(json.array("outputs")),
                json.strings("classes"),
                json.string("target"));
    }

    private static List<Field> fields(JsonArray array) {
        return array.items().stream().map(item -> field((JsonObject) item)).toList();
    }

    private static Field field(JsonObject json) {
        List<Long> shape = json.array("shape").items().stream()
                .map(item -> ((JsonNumber) item).integer())
                .toList();
        boolean optional = json.get("optional") == JsonBoolean.TRUE;
        return new Field(json.string("name"), DataType.valueOf(json.string("datatype")), shape, optional);
    }
}
