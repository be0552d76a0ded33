package dev.flyball.cli;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;

/// An event as one line.
final class EventText {
    private EventText() {}

    static String sentence(String json) {
        try {
            return sentence(Json.parseObject(json));
        } catch (JsonException e) {
            return json;
        }
    }

    static String sentence(JsonObject event) {
        StringBuilder line = new StringBuilder();
        line.append(Shown.at(event, "time")).append("  ").append(Shown.at(event, "type"));
        for (String key : new String[] {"project", "endpoint"}) {
            if (!Shown.at(event, key).equals("-")) {
                line.append("  ").append(Shown.at(event, key));
            }
        }
        if (event.get("data") instanceof JsonObject data) {
            data.members()
                    .forEach((key, value) ->
                            line.append("  ").append(key).append('=').append(Shown.text(value)));
        }
        String reason = Shown.at(event, "reason");
        return reason.equals("-") || reason.isEmpty() ? line.toString() : line + "  (" + reason + ")";
    }
}
