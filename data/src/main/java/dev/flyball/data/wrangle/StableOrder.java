package dev.flyball.data.wrangle;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Adds to a query what makes the order of its rows follow from the table alone: after the query's own ORDER BY come
/// the place of the row in `input`, where each row of the answer is one of `input`, or else all columns of the answer.
final class StableOrder {
    private final ReadingSql reading;

    StableOrder(ReadingSql reading) {
        this.reading = reading;
    }

    /// Texts of the query, the best first; the first that the engine can bind is the one to carry out,
    /// and when none
    /// can the query as it was written.
    ///
    /// @param columns the columns of the answer
    List<String> texts(SqlTree tree, int columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        boolean own = isRowOfInput(tree);
        if (own && isStreaming(tree)) {
            texts.add(text(tree, ""));
        } else {
            if (own) {
                texts.add(text(tree, "rowid"));
            }
            texts.add(text(
                    tree,
                    IntStream.rangeClosed(1, columns)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", "))));
        }
        return texts;
    }

    /// Whether each row of the answer is one row of `input`.
    private boolean isRowOfInput(SqlTree tree) {
        JsonObject node = tree.node();
        Set<String> many = new HashSet<>(reading.aggregates());
        many.add("unnest");
        return node.string("type").equals("SELECT_NODE")
                && node.get("from_table") instanceof JsonObject from
                && from.string("type").equals("BASE_TABLE")
                && SqlTree.lower(from.string("table_name")).equals(SqlTree.INPUT)
                && !tree.defines(SqlTree.INPUT)
                && node.array("group_expressions").size() == 0
                && node.array("group_sets").size() == 0
                && isNull(node, "having")
                && modifiers(node).stream().noneMatch(m -> m.string("type").startsWith("DISTINCT"))
                && !SqlTree.calls(node.array("select_list"), many);
    }

    /// Whether the engine passes the rows on one by one, in their order.
    private static boolean isStreaming(SqlTree tree) {
        JsonObject node = tree.node();
        return !tree.holds("WINDOW")
                && !tree.holds("SUBQUERY")
                && isNull(node, "qualify")
                && isNull(node, "sample")
                && modifiers(node).stream().noneMatch(m -> m.string("type").startsWith("ORDER"));
    }

    private static boolean isNull(JsonObject node, String key) {
        return node.get(key) == null || node.get(key) == JsonNull.NULL;
    }

    private static List<JsonObject> modifiers(JsonObject node) {
        return node.array("modifiers").items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private String text(SqlTree tree, String last) throws SQLException {
        JsonObject node = last.isEmpty() ? tree.node() : with(tree.node(), "modifiers", ordered(tree.node(), last));
        JsonObject statement = JsonObject.builder()
                .put("node", plain(node))
                .put("named_param_map", new JsonArray(List.of()))
                .build();
        return reading.text(JsonObject.builder()
                .put("error", false)
                .put("statements", new JsonArray(List.of(statement)))
                .build());
    }

    private JsonArray ordered(JsonObject node, String last) throws SQLException {
        JsonObject asked = (JsonObject) reading.serialise("SELECT 1 FROM input ORDER BY " + last)
                .array("statements")
                .get(0);
        JsonObject order = modifiers(asked.object("node")).getFirst();
        List<JsonValue> modifiers = new ArrayList<>();
        boolean placed = false;
        for (JsonObject modifier : modifiers(node)) {
            boolean own = modifier.string("type").startsWith("ORDER");
            if (!own && !placed && !modifier.string("type").startsWith("DISTINCT")) {
                modifiers.add(order);
                placed = true;
            }
            modifiers.add(own ? joined(modifier, order) : modifier);
            placed |= own;
        }
        if (!placed) {
            modifiers.add(order);
        }
        return new JsonArray(modifiers);
    }

    /// ORDER BY ALL is complete as it is.
    private static JsonObject joined(JsonObject own, JsonObject more) {
        List<JsonValue> orders = new ArrayList<>(own.array("orders").items());
        boolean all = orders.stream()
                .anyMatch(order -> new JsonString("STAR")
                        .equals(((JsonObject) order).object("expression").get("class")));
        if (!all) {
            orders.addAll(more.array("orders").items());
        }
        return with(own, "orders", new JsonArray(orders));
    }

    private static JsonObject with(JsonObject object, String key, JsonValue value) {
        JsonObject.Builder copy = JsonObject.builder();
        object.members().forEach((name, member) -> copy.put(name, name.equals(key) ? value : member));
        return copy.build();
    }

    /// Without positions, which would be those of another text.
    private static JsonValue plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject.Builder copy = JsonObject.builder();
                object.members().forEach((name, member) -> {
                    if (!name.startsWith("query_location")) {
                        copy.put(name, plain(member));
                    }
                });
                yield copy.build();
            }
            case JsonArray array ->
                new JsonArray(array.items().stream().map(StableOrder::plain).toList());
            default -> value;
        };
    }
}
