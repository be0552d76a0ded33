package dev.flyball.data.wrangle;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// What an item made of the table.
///
/// @param item as the project file writes it
/// @param columns the columns afterwards
/// @param notes what a person should know, such as limits
public record Wrangled(String item, long rowsIn, long rowsOut, int columns, List<String> notes) {
    public Wrangled {
        notes = List.copyOf(notes);
    }

    /// The rows that are fewer; 0 when there are as many or more.
    public long dropped() {
        return Math.max(0, rowsIn - rowsOut);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("item", item)
                .put("rows_in", rowsIn)
                .put("rows_out", rowsOut)
                .put("dropped", dropped())
                .put("columns", columns)
                .put("notes", JsonArray.ofTexts(notes))
                .build();
    }
}
