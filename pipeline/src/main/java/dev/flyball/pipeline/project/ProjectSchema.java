package dev.flyball.pipeline.project;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The JSON Schema of the project file, for editors; made from the table that the parser reads.
///
/// It is as strict as editors need to be: what a text inside a value means (a condition, a call, a duration's size) is
/// checked by the parser.
public final class ProjectSchema {
    private ProjectSchema() {}

    /// The schema, draft 2020-12.
    public static JsonObject json() {
        JsonObject body = block(ProjectKeys.PROJECT);
        JsonObject.Builder schema = JsonObject.builder()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Flyball project");
        body.members().forEach(schema::put);
        return schema.build();
    }

    private static JsonObject block(Block block) {
        JsonObject.Builder properties = JsonObject.builder();
        for (Key key : block.keys()) {
            properties.put(key.name(), property(key));
        }
        List<String> required =
                block.keys().stream().filter(Key::required).map(Key::name).toList();
        JsonObject.Builder schema = JsonObject.builder().put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", JsonArray.ofTexts(required));
        }
        return schema.put("properties", properties.build())
                .put("additionalProperties", false)
                .build();
    }

    private static JsonObject property(Key key) {
        JsonObject.Builder property = JsonObject.builder().put("description", description(key));
        type(key.type()).members().forEach(property::put);
        return property.build();
    }

    private static String description(Key key) {
        String later = key.later() && key.fallback() == null ? " Not built yet." : "";
        String fallback =
                key.fallback() == null || key.fallback().equals("{}") ? "" : " Default: " + key.fallback() + ".";
        return key.about() + fallback + later;
    }

    private static JsonObject type(Type type) {
        return switch (type) {
            case Type.Text text -> one("type", scalar());
            case Type.Named named ->
                JsonObject.builder()
                        .put("type", "string")
                        .put("pattern", "^(" + named.pattern().replace("(?s).", "[\\s\\S]") + ")$")
                        .build();
            case Type.Word word -> one("enum", JsonArray.ofTexts(word.words()));
            case Type.Whole whole ->
                JsonObject.builder()
                        .put("type", "integer")
                        .put("minimum", whole.min())
                        .put("maximum", whole.max())
                        .build();
            case Type.Ratio ratio -> ratio(ratio);
            case Type.Flag flag -> text("boolean");
            case Type.Span span -> pattern("^(0|\\d{1,12}(ms|s|m|h|d))$");
            case Type.Size size -> anyOf(List.of(text("integer"), pattern("^\\d{1,12}(B|KB|MB|GB|KiB|MiB|GiB)?$")));
            case Type.PerWindow rate -> pattern("^\\d{1,9}/(\\d{1,6})?(s|m|h|d|second|minute|hour|day|week)$");
            case Type.Expr expression -> text("string");
            case Type.Feature feature -> text("string");
            case Type.Wrangling wrangling -> text("string");
            case Type.Guard guard -> text("string");
            case Type.BehaviouralTest test -> test();
            case Type.WordOr either -> either(either);
            case Type.Listing listing -> listing(listing);
            case Type.Texts texts ->
                JsonObject.builder()
                        .put("type", "object")
                        .put("additionalProperties", one("type", scalar()))
                        .build();
            case Type.Nested nested -> nested(nested.block());
            case Type.Anything anything -> JsonObject.EMPTY;
        };
    }

    private static JsonArray scalar() {
        return JsonArray.ofTexts(List.of("string", "number", "boolean"));
    }

    private static JsonObject ratio(Type.Ratio ratio) {
        JsonObject number = JsonObject.builder()
                .put("type", "number")
                .put("minimum", ratio.min())
                .put("maximum", ratio.max())
                .build();
        return anyOf(List.of(number, pattern("^\\d{1,6}(\\.\\d{1,12})?%$")));
    }

    private static JsonObject either(Type.WordOr either) {
        JsonObject other = type(either.other());
        return either.words().isEmpty() ? other : anyOf(List.of(one("enum", JsonArray.ofTexts(either.words())), other));
    }

    private static JsonObject listing(Type.Listing listing) {
        JsonObject list = JsonObject.builder()
                .put("type", "array")
                .put("items", type(listing.item()))
                .build();
        return listing.oneAllowed() ? anyOf(List.of(type(listing.item()), list)) : list;
    }

    private static JsonObject nested(Block block) {
        List<JsonObject> forms = new ArrayList<>();
        forms.add(block(block));
        String shortKey = block.shortKey();
        if (shortKey != null) {
            block.find(shortKey).map(Key::type).map(ProjectSchema::type).ifPresent(forms::add);
        }
        if (block.canBeOff()) {
            forms.add(one("const", JsonBoolean.FALSE));
        }
        return forms.size() == 1 ? forms.getFirst() : anyOf(forms);
    }

    private static JsonObject test() {
        JsonObject.Builder kinds = JsonObject.builder();
        TestKinds.ALL.stream()
                .filter(kind -> !TestKinds.LATER.contains(kind.name()))
                .forEach(kind -> kinds.put(kind.name(), block(kind)));
        return JsonObject.builder()
                .put("type", "object")
                .put("minProperties", 1)
                .put("maxProperties", 1)
                .put("properties", kinds.build())
                .put("additionalProperties", false)
                .build();
    }

    private static JsonObject text(String type) {
        return JsonObject.builder().put("type", type).build();
    }

    private static JsonObject pattern(String pattern) {
        return JsonObject.builder()
                .put("type", "string")
                .put("pattern", pattern)
                .build();
    }

    private static JsonObject one(String key, JsonValue value) {
        return JsonObject.builder().put(key, value).build();
    }

    private static JsonObject anyOf(List<JsonObject> forms) {
        return one("anyOf", JsonArray.of(forms, Function.identity()));
    }
}
