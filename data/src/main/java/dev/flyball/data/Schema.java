package dev.flyball.data;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The columns of a table, in order, with distinct names.
public record Schema(List<ColumnSchema> columns) {
    public Schema {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (ColumnSchema column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("The column " + column.name() + " stands twice.");
            }
        }
    }

    /// The schema of a table in memory.
    public static Schema of(Table table) {
        return new Schema(table.columns().stream()
                .map(column -> new ColumnSchema(column.name(), column.type(), "as given"))
                .toList());
    }

    public int size() {
        return columns.size();
    }

    public List<String> names() {
        return columns.stream().map(ColumnSchema::name).toList();
    }

    public Optional<ColumnSchema> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /// The columns with these names, in the order of `names`.
    ///
    /// @throws IllegalArgumentException when there is no such column
    public Schema select(List<String> names) {
        return new Schema(names.stream()
                .map(name ->
                        find(name).orElseThrow(() -> new IllegalArgumentException("There is no column " + name + ".")))
                .toList());
    }

    /// The names under which the columns stand in Parquet and in SQL, where case does not count: a name that an
    /// earlier column took is followed by `_` and its position (from 1).
    public List<String> sqlNames() {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                name = name + "_" + (i + 1);
            }
            names.add(name);
        }
        return names;
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("columns", JsonArray.of(columns, ColumnSchema::toJson))
                .build();
    }

    public static Schema fromJson(JsonObject json) {
        return new Schema(json.array("columns").items().stream()
                .map(item -> ColumnSchema.fromJson((JsonObject) item))
                .toList());
    }
}
