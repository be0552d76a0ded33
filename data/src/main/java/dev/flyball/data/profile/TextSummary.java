package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonObject;

/// The texts of a column.
///
/// @param length in code points
/// @param words runs of characters between spaces
/// @param empty texts of no character, where the source's nulls leave them
/// @param blank texts of spaces only, the empty ones not counted
/// @param nonAscii texts with a character beyond ASCII
public record TextSummary(LengthSummary length, LengthSummary words, long empty, long blank, long nonAscii) {

    JsonObject toJson() {
        return JsonObject.builder()
                .put("length", length.toJson())
                .put("words", words.toJson())
                .put("empty", empty)
                .put("blank", blank)
                .put("non_ascii", nonAscii)
                .build();
    }
}
