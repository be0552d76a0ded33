package dev.flyball.data.wrangle;

import dev.flyball.data.Schema;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What the engine says of a user's statement, in our words. The engine must be told to write its errors as JSON.
final class SqlErrors {
    private final SqlScript script;
    private final SqlScript.Statement statement;
    private final Schema schema;

    SqlErrors(SqlScript script, SqlScript.Statement statement, Schema schema) {
        this.script = script;
        this.statement = statement;
        this.schema = schema;
    }

    /// For a statement as the user wrote it: positions count.
    FlyballException of(SQLException e) {
        JsonObject error = read(e);
        return of(
                e,
                error,
                error.optionalString("position").map(Integer::parseInt).orElse(lead()));
    }

    /// For a statement that was written anew.
    FlyballException whole(SQLException e) {
        return of(e, read(e), lead());
    }

    private int lead() {
        return statement.text().length() - statement.text().stripLeading().length();
    }

    private FlyballException of(SQLException e, JsonObject error, int at) {
        String subtype = error.optionalString("error_subtype").orElse("");
        String name = error.optionalString("name").orElse("");
        if (subtype.equals("COLUMN_NOT_FOUND")) {
            return error(ErrorCode.EXPRESSION_NAME, "Unknown column (" + name + ").", at, columnHint(name, error), e);
        }
        if (subtype.equals("MISSING_ENTRY")
                && error.optionalString("type").orElse("").contains("Function")) {
            return error(
                    ErrorCode.EXPRESSION_FUNCTION,
                    "Unknown SQL function (" + name + ").",
                    at,
                    hint(candidates(error)),
                    e);
        }
        String first = error.string("exception_message").lines().findFirst().orElse("no message");
        return switch (error.optionalString("exception_type").orElse("")) {
            case "Parser", "Syntax", "Binder", "Catalog", "Not implemented" ->
                error(
                        ErrorCode.EXPRESSION_SYNTAX,
                        "The SQL does not fit the table (" + first + ").",
                        at,
                        "Maybe another column, or a CAST: dates and times are text in input.",
                        e);
            case "Permission" ->
                error(
                        ErrorCode.SQL_NOT_READING,
                        "The SQL may read the table input, and nothing else (" + first + ").",
                        at,
                        "Maybe join(file, …) before it.",
                        e);
            case "Out of Memory", "IO" ->
                error(
                        ErrorCode.NO_SPACE,
                        "The SQL needs more memory or disk than there is (" + first + ").",
                        at,
                        "Maybe a larger --memory, or a fuller WHERE.",
                        e);
            default ->
                error(
                        ErrorCode.BAD_TABLE,
                        "The SQL fails on the data (" + first + ").",
                        at,
                        "Maybe TRY_CAST instead of CAST, or filter such rows before.",
                        e);
        };
    }

    private FlyballException error(ErrorCode code, String message, int at, String hint, SQLException cause) {
        return new FlyballException(code, message, script.place(statement.start() + at), hint, cause);
    }

    private String columnHint(String name, JsonObject error) {
        List<String> known = Stream.concat(schema.sqlNames().stream(), candidates(error).stream())
                .distinct()
                .toList();
        return Nearest.hint(name, known);
    }

    private static String hint(List<String> candidates) {
        return candidates.isEmpty() ? "Maybe it is spelled differently." : "Maybe " + candidates.getFirst() + ".";
    }

    private static List<String> candidates(JsonObject error) {
        return error.optionalString("candidates").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static JsonObject read(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no message");
        try {
            int json = message.indexOf('{');
            if (json >= 0 && message.endsWith("}")) {
                return Json.parseObject(message.substring(json));
            }
        } catch (JsonException notJson) {
            e.addSuppressed(notJson);
        }
        String type = message.contains(" Error: ") ? message.substring(0, message.indexOf(" Error: ")) : "";
        return JsonObject.builder()
                .put("exception_type", type)
                .put("exception_message", message)
                .build();
    }
}
