package dev.flyball.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Artifacts;
import dev.flyball.pipeline.run.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineArtifactsTest {
    @TempDir
    Path folder;

    private PipelineArtifacts artifacts;

    @BeforeEach
    void open() {
        Storage disk = new DiskStorage();
        artifacts = new PipelineArtifacts(
                new ObjectStore(folder.resolve("objects"), folder.resolve("damaged"), disk, Digest::ofFile),
                new ObjectStore(folder.resolve("datasets"), folder.resolve("damaged"), disk, Digest::ofFile),
                folder.resolve("staging"),
                disk);
    }

    private Path staged(String content) throws IOException {
        Path staged = artifacts.stage("r", "train", 1);
        Files.writeString(staged.resolve("rows.txt"), content);
        return staged;
    }

    @Test
    void eachShelfHasItsOwnPlace() throws IOException {
        ArtifactRef object = artifacts.publish("model", Shelf.OBJECTS, staged("1234"));
        ArtifactRef dataset = artifacts.publish("rows", Shelf.DATASETS, staged("12345"));
        assertThat(object.bytes()).isEqualTo(4);
        assertThat(artifacts.find(Shelf.OBJECTS, object.digest()))
                .contains(folder.resolve("objects").resolve(object.digest().hex()));
        assertThat(artifacts.find(Shelf.DATASETS, dataset.digest()))
                .contains(folder.resolve("datasets").resolve(dataset.digest().hex()));
        assertThat(artifacts.find(Shelf.DATASETS, object.digest())).isEmpty();
        assertThat(artifacts.check(object)).isEqualTo(Artifacts.Health.WHOLE);
    }

    @Test
    void twoWhoStageTheSameDoNotShareAFolder() throws IOException {
        Path one = staged("1");
        Path other = artifacts.stage("r", "train", 1);
        assertThat(other).isNotEqualTo(one).isEmptyDirectory();
        assertThat(one.resolve("rows.txt")).hasContent("1");
    }

    @Test
    void aStaleEpochPublishesNothing() throws IOException {
        Path staged = staged("1");
        FlyballException stale = new FlyballException(ErrorCode.STALE_EPOCH, "m", "w", "h");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> artifacts.publish("model", Shelf.OBJECTS, staged, () -> {
                    throw stale;
                }))
                .isSameAs(stale);
        assertThat(artifacts.find(Shelf.OBJECTS, Digest.ofFolder(staged))).isEmpty();
    }

    @Test
    void whatNobodyPublishedIsRemoved() throws IOException {
        Path discarded = staged("1");
        Path left = staged("2");
        artifacts.discard(discarded);
        artifacts.discard(discarded);
        assertThat(discarded).doesNotExist();
        artifacts.discardStaged();
        assertThat(left).doesNotExist();
        assertThat(artifacts.stage("r", "train", 2)).isEmptyDirectory();
        assertThatIllegalArgumentException().isThrownBy(() -> artifacts.discard(folder));
    }
}
