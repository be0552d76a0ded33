package dev.flyball.pipeline.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The published schema and page are what the table of keys says; `-Dflyball.write` writes them anew.
class ProjectReferenceTest {
    private static final Path DOCS = Path.of("..", "docs", "reference");

    @Test
    void thePublishedSchemaIsThatOfTheParser() throws IOException {
        assertPublished("flyball.schema.json", ProjectSchema.json().pretty() + "\n");
    }

    @Test
    void thePublishedPageIsThatOfTheParser() throws IOException {
        assertPublished("project-file.md", ProjectReference.markdown());
    }

    @Test
    void theSchemaNamesEveryKeyOfEveryBlock() {
        JsonObject schema = Json.parseObject(ProjectSchema.json().canonical());

        assertThat(schema.object("properties").members().keySet())
                .containsExactlyInAnyOrderElementsOf(ProjectFile.keys());
        assertThat(schema.strings("required")).containsExactly("data", "target");
        assertThat(schema.canonical())
                .contains("\"class_weight\"", "\"bootstrap\"", "\"self_approve\"", "\"invariant\"");
    }

    private static void assertPublished(String name, String text) throws IOException {
        if (Boolean.getBoolean("flyball.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(DOCS.resolve(name), text);
        }
        assertThat(DOCS.resolve(name))
                .as("run the test with -Dflyball.write=true to write it anew")
                .content()
                .isEqualTo(text);
    }
}
