package dev.flyball.store.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.store.Home;
import dev.flyball.store.sql.DatabaseLook.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCheckTest {
    @TempDir
    private Path folder;

    @Test
    void soundObjectsGiveNoFindingAndAreAllRead() throws IOException {
        Digest digest = publish();
        List<Long> read = new ArrayList<>();

        List<Finding> findings = ArtifactCheck.of(
                folder, List.of(new Reference("version churn/1", Shelf.OBJECTS, digest.hex())), read::add);

        assertThat(findings).isEmpty();
        assertThat(read).containsExactly(1L);
    }

    @Test
    void aFlippedByteIsFound() throws IOException {
        Path object = folder.resolve("artifacts/objects").resolve(publish().hex());
        Path file = object.resolve("model.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[2] ^= 1;
        Files.write(file, bytes);

        Finding finding = only(List.of());

        assertThat(finding.what()).startsWith("The content of an object is not what its name says (");
        assertThat(finding.where()).isEqualTo(object.toString());
        assertThat(finding.hint())
                .isEqualTo("Maybe the disk fails, or somebody changed it: delete it and run the project again.");
        assertThat(object).as("a look changes nothing").exists();
    }

    @Test
    void aMissingPackageAndDatasetAreFoundByTheirOwners() {
        String digest = Digest.ofText("gone").hex();

        List<Finding> findings = ArtifactCheck.of(
                folder,
                List.of(
                        new Reference("version churn/3", Shelf.OBJECTS, digest),
                        new Reference("dataset churn@2", Shelf.DATASETS, digest)),
                read -> {});

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "The content of version churn/3 is missing.", "The content of dataset churn@2 is missing.");
        assertThat(findings.get(1).where())
                .isEqualTo(folder.resolve("datasets").resolve(digest).toString());
    }

    @Test
    void aCopyThatWasCutOffIsFound() throws IOException {
        Files.createDirectories(folder.resolve("artifacts/objects/.incoming-1"));

        assertThat(only(List.of()).what()).isEqualTo("Something that is no object lies among them (.incoming-1).");
    }

    private Digest publish() throws IOException {
        try (Home home = Home.open(folder)) {
            Path staged = Files.createDirectories(home.temporary().resolve("staging/one"));
            Files.writeString(staged.resolve("model.bin"), "content");
            return home.objects().publish(staged, () -> {});
        }
    }

    private Finding only(List<Reference> references) {
        List<Finding> findings = ArtifactCheck.of(folder, references, read -> {});
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
