package dev.flyball.training.packaging;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.model.Signature;
import java.util.Locale;
import java.util.Map;

/// What people should know of a model before they use it, as JSON and as Markdown: the reproducible part, written by
/// the machine. Times, versions and ids are added beside the package when it is registered.
final class ModelCard {
    private ModelCard() {}

    static JsonObject json(PackageContents contents) {
        Signature signature = contents.model().signature();
        return JsonObject.builder()
                .put("name", contents.name())
                .put("task", signature.task().name().toLowerCase(Locale.ROOT))
                .put("target", signature.target())
                .put("classes", JsonArray.ofTexts(signature.classes()))
                .put(
                        "inputs",
                        JsonArray.ofTexts(
                                signature.inputs().stream().map(Field::name).toList()))
                .put("intended_use", "not stated")
                .put("facts", contents.facts())
                .build();
    }

    static String markdown(PackageContents contents) {
        Signature signature = contents.model().signature();
        StringBuilder card = new StringBuilder();
        card.append("# ").append(contents.name()).append("\n\n");
        card.append("Predicts `")
                .append(signature.target())
                .append("` (")
                .append(signature.task().name().toLowerCase(Locale.ROOT))
                .append(").");
        if (!signature.classes().isEmpty()) {
            card.append(" Classes: ")
                    .append(String.join(", ", signature.classes()))
                    .append('.');
        }
        card.append(
                "\n\nIntended use: not stated.\n\n## Inputs\n\n| column | type | may be missing |\n| --- | --- | --- |\n");
        for (Field field : signature.inputs()) {
            card.append("| ")
                    .append(field.name())
                    .append(" | ")
                    .append(field.type())
                    .append(" | ")
                    .append(field.optional() ? "yes" : "no")
                    .append(" |\n");
        }
        for (Map.Entry<String, JsonValue> fact : contents.facts().members().entrySet()) {
            card.append("\n## ").append(title(fact.getKey())).append("\n\n");
            section(card, fact.getValue());
        }
        return card.toString();
    }

    private static String title(String key) {
        String words = key.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void section(StringBuilder card, JsonValue value) {
        switch (value) {
            case JsonObject object ->
                object.members()
                        .forEach((key, item) -> card.append("- ")
                                .append(key)
                                .append(": ")
                                .append(brief(item))
                                .append('\n'));
            case JsonArray array ->
                array.forEach(item -> card.append("- ").append(brief(item)).append('\n'));
            default -> card.append(brief(value)).append('\n');
        }
    }

    private static String brief(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.text();
            case JsonNumber number ->
                number.isInteger()
                        ? Long.toString(number.integer())
                        : String.format(Locale.ROOT, "%.6g", number.real());
            case JsonObject object -> {
                StringBuilder line = new StringBuilder();
                object.members()
                        .forEach((key, item) -> line.append(line.isEmpty() ? "" : ", ")
                                .append(key)
                                .append(' ')
                                .append(brief(item)));
                yield line.toString();
            }
            default -> value.canonical();
        };
    }
}
