package dev.flyball.data.diff;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// In what table `b` differs from table `a`. The order of rows and columns does not count.
///
/// @param rows the numbers of rows
/// @param schema the columns that one table has and the other has not, or has in another type
/// @param columns the columns of both, in the order of `a`
public record TableDiff(Rows rows, Columns schema, List<Effect> columns) {
    public TableDiff {
        columns = List.copyOf(columns);
    }

    /// @param added rows (by key: keys) that only `b` has
    /// @param removed rows that only `a` has
    /// @param changed keys of both whose rows differ in a common column; 0 without a key
    public record Rows(long a, long b, long added, long removed, long changed) {}

    /// @param added columns that only `b` has
    /// @param removed columns that only `a` has
    /// @param retyped columns whose types differ
    public record Columns(List<String> added, List<String> removed, List<String> retyped) {
        public Columns {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            retyped = List.copyOf(retyped);
        }
    }

    /// How far the values of a column moved.
    ///
    /// @param effect the Jensen-Shannon excess, 0..√ln 2, of the counts in cells that `a` fixes: 32
    /// cells between order
    ///     statistics of a number, the 1000 most frequent values of a text and one cell for all others, and one for
    ///     missing values. Chance alone gives 0
    public record Effect(String name, double effect) {}

    public boolean isEqual() {
        return rows.added() == 0
                && rows.removed() == 0
                && rows.changed() == 0
                && schema.added().isEmpty()
                && schema.removed().isEmpty()
                && schema.retyped().isEmpty();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("equal", isEqual())
                .put(
                        "rows",
                        JsonObject.builder()
                                .put("a", rows.a())
                                .put("b", rows.b())
                                .put("added", rows.added())
                                .put("removed", rows.removed())
                                .put("changed", rows.changed())
                                .build())
                .put(
                        "schema",
                        JsonObject.builder()
                                .put("added", JsonArray.ofTexts(schema.added()))
                                .put("removed", JsonArray.ofTexts(schema.removed()))
                                .put("retyped", JsonArray.ofTexts(schema.retyped()))
                                .build())
                .put(
                        "columns",
                        JsonArray.of(
                                columns,
                                column -> JsonObject.builder()
                                        .put("name", column.name())
                                        .put("effect", column.effect())
                                        .build()))
                .build();
    }
}
