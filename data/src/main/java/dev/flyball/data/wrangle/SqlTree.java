package dev.flyball.data.wrangle;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// A SELECT as the engine's own parser sees it: refuses what does more than read `input`, and what gives another answer
/// each time.
final class SqlTree {
    static final String INPUT = "input";
    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
    private static final Set<String> ROW_FUNCTIONS = Set.of("unnest", "range", "generate_series");
    private static final Set<String> CLOCKS = Set.of(
            "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "get_current_time");

    private final SqlScript script;
    private final SqlScript.Statement statement;
    private final JsonObject root;
    private final Set<String> tables = new HashSet<>(Set.of(INPUT));
    private final Set<String> classes = new HashSet<>();
    private final Set<String> functions = new HashSet<>();

    /// @param root the statement, as the engine serialises it
    SqlTree(SqlScript script, SqlScript.Statement statement, JsonObject root) {
        this.script = script;
        this.statement = statement;
        this.root = root;
        each(root, object -> {
            if (object.get("cte_map") instanceof JsonObject ctes) {
                ctes.array("map").forEach(cte -> tables.add(lower(((JsonObject) cte).string("key"))));
            }
            classes.add(text(object, "class"));
            if (isCall(object)) {
                functions.add(lower(object.string("function_name")));
            }
        });
    }

    SqlScript.Statement statement() {
        return statement;
    }

    /// The query itself.
    JsonObject node() {
        return root.object("node");
    }

    /// Whether an expression of this class, such as `WINDOW`, stands anywhere.
    boolean holds(String expressionClass) {
        return classes.contains(expressionClass);
    }

    /// The functions called anywhere, in lower case.
    Set<String> functions() {
        return functions;
    }

    /// Whether `name` is a table that the query itself defines.
    boolean defines(String name) {
        return tables.contains(name) && !name.equals(INPUT)
                || node().object("cte_map").array("map").items().stream()
                        .anyMatch(cte -> lower(((JsonObject) cte).string("key")).equals(name));
    }

    /// @param changing the functions whose answer does not follow from their arguments
    /// @param columns the columns of `input`, in lower case
    /// @throws FlyballException FB-307 or FB-302
    void check(Set<String> changing, Set<String> columns) {
        each(root, object -> {
            String type = text(object, "type");
            if (object.has("cte_map") && !QUERIES.contains(type)) {
                throw notReading(type.replace("_QUERY_NODE", "").replace("_NODE", ""), object);
            }
            switch (type) {
                case "SHOW_REF" -> throw notReading("DESCRIBE", object);
                case "TABLE_FUNCTION" -> checkRows(object);
                case "BASE_TABLE" -> checkTable(object);
                default -> {}
            }
            if (text(object, "class").equals("PARAMETER")) {
                throw refused(
                        ErrorCode.EXPRESSION_SYNTAX,
                        "A parameter has no value here.",
                        object,
                        "Maybe the value itself.");
            }
            checkChanging(object, changing, columns);
        });
    }

    private static String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text ? text.text() : "";
    }

    private void checkRows(JsonObject object) {
        String name = object.get("function") instanceof JsonObject call ? text(call, "function_name") : "";
        if (!ROW_FUNCTIONS.contains(lower(name))) {
            throw notReading(name, object);
        }
    }

    private void checkTable(JsonObject object) {
        String name = object.string("table_name");
        boolean qualified = !text(object, "schema_name").isEmpty()
                || !text(object, "catalog_name").isEmpty();
        if (!qualified && tables.contains(lower(name))) {
            return;
        }
        if (qualified || name.contains(".") || name.contains("/")) {
            throw notReading(name, object);
        }
        throw refused(
                ErrorCode.EXPRESSION_NAME,
                "Unknown table (" + name + ").",
                object,
                Nearest.hint(name, tables.stream().sorted().toList()));
    }

    private void checkChanging(JsonObject object, Set<String> changing, Set<String> columns) {
        String changes = "";
        if (isCall(object) && changing.contains(lower(object.string("function_name")))) {
            changes = object.string("function_name");
        } else if (text(object, "class").equals("COLUMN_REF")
                && object.strings("column_names").size() == 1) {
            String name = lower(object.strings("column_names").getFirst());
            changes = CLOCKS.contains(name) && !columns.contains(name) ? name : "";
        } else if (object.get("sample") instanceof JsonObject sample && sample.get("repeatable") != JsonBoolean.TRUE) {
            changes = "sample";
        }
        if (!changes.isEmpty()) {
            throw refused(
                    ErrorCode.SQL_NOT_READING,
                    "The SQL would give another table each time (" + changes + ").",
                    object,
                    changes.equals("sample")
                            ? "Maybe REPEATABLE (42) after it."
                            : "Maybe a fixed value, or a hash of a column.");
        }
    }

    private static boolean isCall(JsonObject object) {
        String expression = text(object, "class");
        return (expression.equals("FUNCTION") || expression.equals("WINDOW")) && object.has("function_name");
    }

    FlyballException notReading(String what, JsonObject at) {
        return refused(
                ErrorCode.SQL_NOT_READING,
                "The SQL may read the table input, and nothing else (" + what + ").",
                at,
                "Maybe one SELECT from input, with WITH for its parts; files come in by data.source or join(file, …).");
    }

    FlyballException refused(ErrorCode code, String message, JsonObject at, String hint) {
        return new FlyballException(code, message, script.place(statement.start() + location(at)), hint);
    }

    private int location(JsonObject at) {
        boolean known = at.get("query_location") instanceof JsonNumber number
                && number.real() >= 0
                && number.real() < Integer.MAX_VALUE;
        if (known) {
            return (int) at.integer("query_location");
        }
        String text = statement.text();
        return text.length() - text.stripLeading().length();
    }

    static void each(JsonValue value, Consumer<JsonObject> use) {
        switch (value) {
            case JsonObject object -> {
                use.accept(object);
                object.members().values().forEach(member -> each(member, use));
            }
            case JsonArray array -> array.forEach(item -> each(item, use));
            default -> {}
        }
    }

    /// Expressions of a list that are, or hold, a call of one of `names`, outside of windows and subqueries.
    static boolean calls(JsonValue value, Set<String> names) {
        return switch (value) {
            case JsonObject object -> {
                String expression = text(object, "class");
                yield expression.equals("FUNCTION") && names.contains(lower(object.string("function_name")))
                        || !List.of("WINDOW", "SUBQUERY").contains(expression)
                                && object.members().values().stream().anyMatch(member -> calls(member, names));
            }
            case JsonArray array -> array.items().stream().anyMatch(item -> calls(item, names));
            default -> false;
        };
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
