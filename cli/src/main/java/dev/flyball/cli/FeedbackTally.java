package dev.flyball.cli;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The answers to several feedback requests, added up.
final class FeedbackTally {
    private static final List<String> COUNTS = List.of("accepted", "duplicate", "corrected", "unknown", "rejected");
    private static final int MOST_ERRORS = 10;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<JsonObject> errors = new ArrayList<>();

    /// @param before items that were sent before those of this answer
    void add(JsonObject answer, int before) {
        COUNTS.forEach(name -> counts.merge(name, answer.integer(name), Long::sum));
        for (JsonObject error : Shown.objects(answer, "errors")) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(JsonObject.builder()
                        .put("index", before + error.integer("index"))
                        .put("code", error.string("code"))
                        .put("message", error.string("message"))
                        .build());
            }
        }
    }

    long rejected() {
        return counts.getOrDefault("rejected", 0L);
    }

    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder();
        COUNTS.forEach(name -> json.put(name, counts.getOrDefault(name, 0L)));
        return json.put("errors", JsonArray.of(errors, error -> error)).build();
    }

    /// For people.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                ", ",
                COUNTS.stream()
                        .map(name -> counts.getOrDefault(name, 0L) + " " + name)
                        .toList()));
        errors.forEach(error -> lines.add(
                "  item " + error.integer("index") + "  " + error.string("code") + "  " + error.string("message")));
        return lines;
    }
}
