package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.internal.SqlText;

/// A column of a query's answer on its way into a table of ours.
///
/// @param label the name in the answer
/// @param sqlType the engine's type
/// @param name the name that it gets
record SqlColumn(String label, String sqlType, String name) {
    private static final long EXACT = 1L << 53;

    /// What can become of it: the type, or null when a table cannot hold it.
    @org.jspecify.annotations.Nullable
    ColumnType type() {
        return switch (sqlType.replaceAll("\\(.*", "")) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT",
                    "UHUGEINT",
                    "BIGNUM" -> sqlType.endsWith("]") ? null : ColumnType.INTEGER;
            case "FLOAT", "DOUBLE", "DECIMAL" -> sqlType.endsWith("]") ? null : ColumnType.REAL;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "VARCHAR",
                    "DATE",
                    "TIME",
                    "TIMESTAMP",
                    "TIMESTAMP_S",
                    "TIMESTAMP_MS",
                    "TIMESTAMP_NS",
                    "TIMESTAMP WITH TIME ZONE",
                    "TIME WITH TIME ZONE",
                    "UUID",
                    "ENUM",
                    "JSON" -> sqlType.endsWith("]") ? null : ColumnType.TEXT;
            default -> null;
        };
    }

    /// An aggregate that is true when the column is not yet as a table holds it.
    String test() {
        String column = SqlText.name(label);
        return switch (java.util.Objects.requireNonNull(type())) {
            case INTEGER ->
                "coalesce(max(" + column + ") > " + EXACT + " OR min(" + column + ") < -" + EXACT + ", false)";
            case TEXT -> sqlType.equals("VARCHAR") ? "coalesce(bool_or(" + column + " = ''), false)" : "true";
            default -> "false";
        };
    }

    /// The column as BIGINT, DOUBLE, BOOLEAN or VARCHAR.
    ///
    /// @param tested what [#test] gave
    String read(boolean tested) {
        String column = SqlText.name(label);
        return switch (java.util.Objects.requireNonNull(type())) {
            case INTEGER -> "CAST(" + column + " AS " + (tested ? "VARCHAR" : "BIGINT") + ")";
            case REAL -> "CAST(" + column + " AS DOUBLE)";
            case BOOLEAN -> column;
            default ->
                sqlType.equals("TIMESTAMP WITH TIME ZONE")
                        ? "CAST(CAST(" + column + " AS TIMESTAMP) AS VARCHAR) || 'Z'"
                        : "nullif(CAST(" + column + " AS VARCHAR), '')";
        };
    }

    ColumnSchema schema(boolean tested, String rule) {
        ColumnType type = java.util.Objects.requireNonNull(type());
        boolean large = type == ColumnType.INTEGER && tested;
        return new ColumnSchema(
                name, large ? ColumnType.TEXT : type, large ? "whole numbers beyond 2^53 are kept as codes" : rule);
    }

    /// Whether the engine's table already holds it as ours does.
    boolean isPlain(boolean tested) {
        boolean plain = switch (sqlType) {
            case "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR" -> true;
            default -> false;
        };
        return plain && !tested && label.equals(name);
    }
}
