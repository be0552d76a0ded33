package dev.flyball.training.packaging;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.model.PackageFormat;
import dev.flyball.model.Signature;
import java.util.List;

/// The `MLmodel` file that makes a package readable as an MLflow model directory.
final class MlModel {
    private MlModel() {}

    static String yaml(PackageContents contents) {
        Signature signature = contents.model().signature();
        return """
                flavors:
                  flyball:
                    format: %d
                    manifest: %s
                    predictor: %s
                    task: %s
                signature:
                  inputs: '%s'
                  outputs: '%s'
                """.formatted(
                        PackageFormat.VERSION,
                        PackageFormat.MANIFEST,
                        PackageFormat.PREDICTOR,
                        signature.task().name().toLowerCase(java.util.Locale.ROOT),
                        quoted(columns(signature.inputs())),
                        quoted(columns(signature.outputs().subList(0, 1))));
    }

    private static JsonArray columns(List<Field> fields) {
        return JsonArray.of(
                fields,
                field -> JsonObject.builder()
                        .put("type", type(field))
                        .put("name", field.name())
                        .put("required", JsonValue.of(!field.optional()))
                        .build());
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case INT64 -> "long";
            case BOOL -> "boolean";
            case BYTES -> "string";
            default -> "double";
        };
    }

    /// Inside single quotes YAML knows one escape: the quote, doubled.
    private static String quoted(JsonArray json) {
        return json.canonical().replace("'", "''");
    }
}
