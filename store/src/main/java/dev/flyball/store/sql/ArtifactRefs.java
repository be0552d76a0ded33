package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Shelf;
import java.util.ArrayList;
import java.util.List;

/// Published outputs as the text of a column.
final class ArtifactRefs {
    private ArtifactRefs() {}

    static String write(List<ArtifactRef> artifacts) {
        List<JsonValue> items = new ArrayList<>();
        for (ArtifactRef artifact : artifacts) {
            items.add(JsonObject.builder()
                    .put("port", artifact.port())
                    .put("shelf", artifact.shelf().name())
                    .put("digest", artifact.digest().hex())
                    .put("bytes", artifact.bytes())
                    .build());
        }
        return new JsonArray(items).canonical();
    }

    static List<ArtifactRef> read(String text) {
        List<ArtifactRef> artifacts = new ArrayList<>();
        if (Json.parse(text) instanceof JsonArray items) {
            for (JsonValue item : items.items()) {
                if (item instanceof JsonObject artifact) {
                    artifacts.add(new ArtifactRef(
                            artifact.string("port"),
                            Shelf.valueOf(artifact.string("shelf")),
                            new Digest(artifact.string("digest")),
                            artifact.integer("bytes")));
                }
            }
        }
        return List.copyOf(artifacts);
    }
}
