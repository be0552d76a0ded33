package dev.flyball.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {
    @TempDir
    Path temp;

    @Test
    void aSourceComesBackAsItWas() throws IOException {
        Path csv = temp.resolve("t.csv");
        Files.writeString(
                csv, "id;when;price;label;flag\n007;2026-01-01;1,50;Yes;True\n008;2026-01-02;;\"No; never\";false\n");
        Reading.Opened opened = Reading.open(Source.of(csv), SourceOptions.AUTO);
        assertThat(opened.dialect().delimiter()).isEqualTo(';');
        assertThat(opened.schema().columns())
                .extracting(ColumnSchema::type)
                .containsExactly(
                        ColumnType.TEXT, ColumnType.DATE, ColumnType.REAL, ColumnType.TEXT, ColumnType.BOOLEAN);
        Table direct = Reading.table(opened);
        Path folder = Files.createDirectory(temp.resolve("dataset"));
        try (DataEngine engine = DataEngine.open(new EngineLimits(256L << 20, temp.resolve("spill"), 1))) {
            DatasetFiles files = new DatasetFiles(engine);
            try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
                assertThat(files.write(folder, stream, opened.dialect())).isEqualTo(2);
            }
            Table stored = files.table(folder);
            for (String name : direct.names()) {
                for (int row = 0; row < 2; row++) {
                    assertThat(stored.column(name).text(row))
                            .isEqualTo(direct.column(name).text(row));
                }
            }
            assertThat(stored.column("price").text(0)).isEqualTo("1.5");
            assertThat(stored.column("price").label(0)).isEqualTo("1,50");
            assertThat(stored.column("flag").label(0)).isEqualTo("True");
            assertThat(DatasetFiles.schema(folder)).isEqualTo(opened.schema());
            assertThat(stored.column("price").isMissing(1)).isTrue();
            assertThat(stored.column("label").text(1)).isEqualTo("No; never");
        }
    }
}
