package dev.flyball.data.wrangle;

import dev.flyball.data.Schema;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells statements that read from all others, by the engine's own parser, and binds them to the table.
final class ReadingSql {
    /// The engine itself stops at a depth of 1000 expressions.
    private static final int LEVELS = 4000;
    /// A user's own complaint follows from the table.
    private static final Set<String> HARMLESS = Set.of("error");
    /// Draws at random, though the engine does not say so.
    private static final Set<String> RANDOM = Set.of("reservoir_quantile");

    private final Connection connection;
    private final Set<String> changing = new HashSet<>(RANDOM);
    private final Set<String> aggregates = new HashSet<>();

    ReadingSql(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT function_name, function_type, coalesce(stability, 'CONSISTENT') FROM duckdb_functions()")) {
            while (rows.next()) {
                if (!rows.getString(3).equals("CONSISTENT") && !HARMLESS.contains(rows.getString(1))) {
                    changing.add(rows.getString(1));
                }
                if (rows.getString(2).equals("aggregate")) {
                    aggregates.add(rows.getString(1));
                }
            }
        }
    }

    Set<String> aggregates() {
        return aggregates;
    }

    /// The last statement of a script, all of which read; the earlier ones are checked and left alone.
    ///
    /// @throws FlyballException FB-300 syntax, FB-301 unknown function, FB-302 unknown column or table, FB-307
    SqlTree last(SqlScript script, Schema schema) throws SQLException {
        List<SqlScript.Statement> statements = script.statements();
        if (statements.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "The SQL holds no statement (" + script.where() + ").",
                    script.place(0),
                    "Maybe SELECT * FROM input.");
        }
        Set<String> columns = schema.sqlNames().stream().map(SqlTree::lower).collect(Collectors.toSet());
        SqlTree tree = null;
        for (SqlScript.Statement statement : statements) {
            tree = parse(script, statement);
            tree.check(changing, columns);
            bind(script, statement, schema);
        }
        return java.util.Objects.requireNonNull(tree);
    }

    private void bind(SqlScript script, SqlScript.Statement statement, Schema schema) {
        try (PreparedStatement bound = connection.prepareStatement(statement.text())) {
            bound.getMetaData();
        } catch (SQLException e) {
            throw new SqlErrors(script, statement, schema).of(e);
        }
    }

    private SqlTree parse(SqlScript script, SqlScript.Statement statement) throws SQLException {
        JsonObject answer = serialise(statement.text());
        if (answer.bool("error")) {
            int at = answer.optionalString("position").map(Integer::parseInt).orElse(0);
            if (answer.string("error_type").equals("not implemented")) {
                throw new SqlTree(script, statement, JsonObject.EMPTY)
                        .notReading(statement.firstWord().toUpperCase(java.util.Locale.ROOT), JsonObject.EMPTY);
            }
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "The SQL cannot be read (" + answer.string("error_message") + ").",
                    script.place(statement.start() + at),
                    "Maybe something is missing just before.");
        }
        return new SqlTree(
                script, statement, (JsonObject) answer.array("statements").get(0));
    }

    /// A statement as the engine's parser understands it.
    JsonObject serialise(String sql) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            ask.setString(1, sql);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return (JsonObject) Json.parse(row.getString(1), LEVELS);
            }
        }
    }

    /// The text of a statement.
    String text(JsonObject statements) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("SELECT json_deserialize_sql(?::JSON)")) {
            ask.setString(1, statements.canonical());
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
