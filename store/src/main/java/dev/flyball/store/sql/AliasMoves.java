package dev.flyball.store.sql;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.registry.AliasMove;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Alias moves as the text of a first answer.
final class AliasMoves {
    private AliasMoves() {}

    static String write(List<AliasMove> moves) {
        List<JsonValue> items = new ArrayList<>();
        for (AliasMove move : moves) {
            items.add(JsonObject.builder()
                    .put("alias", move.alias())
                    .put("from", number(move.from()))
                    .put("to", number(move.to()))
                    .build());
        }
        return new JsonArray(items).canonical();
    }

    static List<AliasMove> read(String model, String text) {
        List<AliasMove> moves = new ArrayList<>();
        if (Json.parse(text) instanceof JsonArray items) {
            for (JsonValue item : items.items()) {
                if (item instanceof JsonObject move) {
                    moves.add(new AliasMove(model, move.string("alias"), number(move, "from"), number(move, "to")));
                }
            }
        }
        return List.copyOf(moves);
    }

    private static @Nullable JsonValue number(@Nullable Integer number) {
        return number == null ? null : JsonValue.of(number);
    }

    private static @Nullable Integer number(JsonObject move, String key) {
        return move.has(key) ? Math.toIntExact(move.integer(key)) : null;
    }
}
