package dev.flyball.server.scoring;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the four JSON forms of the scoring protocol into rows of the columns that a model takes.
///
/// Columns that the model does not take are left out, as this protocol wants, but for those that the log keeps; values
/// keep their JSON type.
final class Frame {
    static final List<String> FORMS = List.of("dataframe_split", "dataframe_records", "instances", "inputs");
    private static final String HINT = "Maybe {\"dataframe_records\": [{…}]}.";

    private final List<String> columns;
    private final Set<String> kept;

    private Frame(List<Field> inputs, Set<String> passed) {
        this.columns = inputs.stream().map(Field::name).toList();
        this.kept = new HashSet<>(passed);
        kept.addAll(columns);
    }

    /// @param passed columns that the model does not take and the log keeps
    /// @throws FlyballException when the body is not JSON, or not exactly one of the forms
    static List<Map<String, @Nullable Object>> rows(byte[] body, List<Field> inputs, Set<String> passed) {
        JsonObject object = object(body);
        List<String> given = FORMS.stream().filter(object::has).toList();
        if (given.size() != 1) {
            throw bad("The body must hold exactly one of " + FORMS + " (" + given + ").", "$");
        }
        if (object.has("params") && !(object.get("params") instanceof JsonObject)) {
            throw bad("The member params must be an object.", "$.params");
        }
        return new Frame(inputs, passed)
                .rows(given.getFirst(), java.util.Objects.requireNonNull(object.get(given.getFirst())));
    }

    private static JsonObject object(byte[] body) {
        try {
            if (Json.parse(body) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The body is not JSON: " + e.getMessage(),
                    "$",
                    "Maybe a quote is missing.",
                    e);
        }
        throw bad("The body must be a JSON object.", "$");
    }

    private List<Map<String, @Nullable Object>> rows(String form, JsonValue value) {
        return switch (form) {
            case "dataframe_split" -> split(as(JsonObject.class, value, "$.dataframe_split", "an object"));
            case "dataframe_records" ->
                records(as(JsonArray.class, value, "$.dataframe_records", "an array"), "$.dataframe_records");
            case "instances" -> listed(as(JsonArray.class, value, "$.instances", "an array"), "$.instances");
            default ->
                value instanceof JsonObject object
                        ? columns(object)
                        : listed(as(JsonArray.class, value, "$.inputs", "an array or an object"), "$.inputs");
        };
    }

    private List<Map<String, @Nullable Object>> split(JsonObject split) {
        JsonValue data = split.get("data");
        JsonArray lines = as(JsonArray.class, data, "$.dataframe_split.data", "an array");
        JsonValue names = split.get("columns");
        List<String> header = names == null || names == JsonNull.NULL ? columns : names(names);
        return lines(header, lines, "$.dataframe_split.data");
    }

    private static List<String> names(JsonValue value) {
        List<String> names = new ArrayList<>();
        for (JsonValue item : as(JsonArray.class, value, "$.dataframe_split.columns", "an array")) {
            names.add(as(JsonString.class, item, "$.dataframe_split.columns", "an array of texts")
                    .text());
        }
        return names;
    }

    private List<Map<String, @Nullable Object>> lines(List<String> header, JsonArray lines, String where) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonValue line : lines) {
            String place = where + "[" + rows.size() + "]";
            JsonArray cells = as(JsonArray.class, line, place, "an array");
            if (cells.size() != header.size()) {
                throw bad("A row has " + cells.size() + " values for " + header.size() + " columns.", place);
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                put(row, header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> records(JsonArray records, String where) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonValue record : records) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            as(JsonObject.class, record, where + "[" + rows.size() + "]", "an object")
                    .members()
                    .forEach((name, cell) -> put(row, name, cell));
            rows.add(row);
        }
        return rows;
    }

    /// Rows as objects, or as arrays in the order of the model's columns.
    private List<Map<String, @Nullable Object>> listed(JsonArray items, String where) {
        boolean objects = items.size() > 0 && items.get(0) instanceof JsonObject;
        return objects ? records(items, where) : lines(columns, items, where);
    }

    /// One member per column, each an array as long as the others, or a single value for a single row.
    private List<Map<String, @Nullable Object>> columns(JsonObject byName) {
        int rows = -1;
        for (Map.Entry<String, JsonValue> column : byName.members().entrySet()) {
            int length = column.getValue() instanceof JsonArray array ? array.size() : 1;
            if (rows >= 0 && rows != length) {
                throw bad("The columns have " + rows + " and " + length + " values.", "$.inputs." + column.getKey());
            }
            rows = length;
        }
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonValue> column : byName.members().entrySet()) {
                put(
                        values,
                        column.getKey(),
                        column.getValue() instanceof JsonArray array ? array.get(row) : column.getValue());
            }
            out.add(values);
        }
        return out;
    }

    private void put(Map<String, @Nullable Object> row, String name, JsonValue cell) {
        if (kept.contains(name)) {
            row.put(name, cell.plain());
        }
    }

    private static <T extends JsonValue> T as(Class<T> type, @Nullable JsonValue value, String where, String wanted) {
        if (!type.isInstance(value)) {
            throw bad("This must be " + wanted + ".", where);
        }
        return type.cast(value);
    }

    static FlyballException bad(String message, String where) {
        return new FlyballException(ErrorCode.BAD_REQUEST, message, where, HINT);
    }
}
