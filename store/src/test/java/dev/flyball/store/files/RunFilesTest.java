package dev.flyball.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFilesTest {
    @TempDir
    Path folder;

    private RunFiles files(Storage storage) {
        return new RunFiles(folder.resolve("artifacts"), folder.resolve("incoming"), storage);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileLiesWhereAPersonLooksForIt() {
        RunFiles files = files(new DiskStorage());
        Path put = files.put("1", "r1", "plots/roc.svg", bytes("<svg/>"));
        assertThat(put)
                .isEqualTo(folder.resolve("artifacts/1/r1/artifacts/plots/roc.svg"))
                .hasContent("<svg/>");
        files.put("1", "r1", "plots/roc.svg", bytes("<b/>"));
        files.put("1", "r1", "card.md", bytes("#"));
        assertThat(put).hasContent("<b/>");
        assertThat(files.list("1", "r1", ""))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("card.md", "plots");
        assertThat(files.list("1", "r1", "plots")).containsExactly(put);
        assertThat(files.list("1", "r2", "")).isEmpty();
    }

    @Test
    void pathsThatLeadElsewhereAreRefused() {
        RunFiles files = files(new DiskStorage());
        for (String bad :
                List.of("", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", ".", "a/./b", "a\\b", "..x/y")) {
            assertThatExceptionOfType(FlyballException.class)
                    .as(bad)
                    .isThrownBy(() -> files.put("1", "r1", bad, bytes("x")))
                    .withMessage("Not a path below a run's files (" + bad + ").")
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        }
        assertThatExceptionOfType(FlyballException.class).isThrownBy(() -> files.folder("1", ".."));
    }

    @Test
    void aFullDiskKeepsTheFileBefore() {
        Path put = files(new DiskStorage()).put("1", "r1", "a.txt", bytes("before"));
        for (int k = 1; k <= 5; k++) {
            RunFiles failing = files(new FailingStorage(k, "Disk quota exceeded"));
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> failing.put("1", "r1", "a.txt", bytes("after")))
                    .withMessage("The disk is full (Disk quota exceeded).");
            assertThat(put).hasContent("before");
        }
        assertThat(Files.exists(put)).isTrue();
    }
}
