package dev.flyball.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
    @TempDir
    private Path folder;

    private static final Table TABLE = new Table(List.of(
            new Column.Numbers("n", ColumnType.INTEGER, new double[] {3, Double.NaN}),
            new Column.Numbers("x", ColumnType.REAL, new double[] {1.25, -1e300}),
            new Column.Numbers("b", ColumnType.BOOLEAN, new double[] {1, 0}),
            new Column.Texts("a,\"b\"", ColumnType.TEXT, new int[] {0, -1}, List.of("line\nbreak; \"q\""))));

    private static String text(Table table, Dialect dialect) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows = TableFiles.write(TableStream.of(table), out, dialect);
        assertThat(rows).isEqualTo(table.rows());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void separatedTextIsQuotedWhereItMustBe() throws IOException {
        assertThat(text(TABLE, TableFiles.plainCsv()))
                .isEqualTo("n,x,b,\"a,\"\"b\"\"\"\n3,1.25,true,\"line\nbreak; \"\"q\"\"\"\n,-1.0E300,false,\n");
    }

    @Test
    void separatedTextKeepsItsDialect() throws IOException {
        Dialect german = new Dialect(Format.CSV, ';', true, ',', "utf-8", List.of(""));

        assertThat(text(TABLE, german)).startsWith("n;x;b;\"a,\"\"b\"\"\"\n3;1,25;true;\"line");
    }

    @Test
    void anEmptyFieldAloneIsNoEmptyLine() throws IOException {
        Table one = new Table(List.of(new Column.Texts("t", ColumnType.TEXT, new int[] {-1, 0}, List.of("x"))));

        assertThat(text(one, TableFiles.plainCsv())).isEqualTo("t\n\"\"\nx\n");
    }

    @Test
    void jsonLinesKeepTheTypes() throws IOException {
        assertThat(text(TABLE, Dialect.of(Format.JSON, List.of())))
                .isEqualTo("{\"n\":3,\"x\":1.25,\"b\":true,\"a,\\\"b\\\"\":\"line\\nbreak; \\\"q\\\"\"}\n"
                        + "{\"n\":null,\"x\":-1.0E300,\"b\":false,\"a,\\\"b\\\"\":null}\n");
    }

    @Test
    void whatIsWrittenReadsAsTheSameTable() throws IOException {
        TableFiles files = new TableFiles(() -> {
            throw new IllegalStateException("Text needs no engine.");
        });
        Path csv = folder.resolve("t.csv");
        files.write(TableStream.of(TABLE), csv, TableFiles.plainCsv());

        Table again = Reading.table(Reading.open(Source.of(csv), SourceOptions.AUTO));

        assertThat(again.names()).isEqualTo(TABLE.names());
        for (Column column : TABLE.columns()) {
            for (int row = 0; row < TABLE.rows(); row++) {
                assertThat(again.column(column.name()).text(row)).isEqualTo(column.text(row));
            }
        }
        assertThat(Files.list(folder)).containsExactly(csv);
    }

    @Test
    void parquetKeepsNamesAndTypes() throws Exception {
        Path parquet = folder.resolve("t.parquet");
        try (DataEngine engine = DataEngine.open(new EngineLimits(256L << 20, folder.resolve("tmp"), 1))) {
            new TableFiles(() -> engine).write(TableStream.of(TABLE), parquet, Dialect.of(Format.PARQUET, List.of()));
            try (Connection connection = engine.connect();
                    ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM '" + parquet + "'")) {
                rows.next();
                assertThat(rows.getLong("n")).isEqualTo(3);
                assertThat(rows.getDouble("x")).isEqualTo(1.25);
                assertThat(rows.getBoolean("b")).isTrue();
                rows.next();
                assertThat(rows.getObject("n")).isNull();
                assertThat(rows.getObject(4)).isNull();
            }
        }
    }

    @Test
    void anEndingThatSaysNothingIsNamed() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> TableFiles.formatOf(Path.of("out.xlsx"), "--out"));

        assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_FORMAT);
        assertThat(error.text())
                .isEqualTo("--out FB-502 The ending says no format (out.xlsx).\nMaybe .csv, .parquet or .jsonl.");
    }
}
