package dev.flyball.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each source that is no table is refused with what, where and what to try.
class BadSourceTest {
    @TempDir
    private Path folder;

    private String refusal(String name, byte[] bytes, SourceOptions options) {
        Path file = folder.resolve(name);
        FlyballException error = catchThrowableOfType(FlyballException.class, () -> {
            Files.write(file, bytes);
            Reading.table(Reading.open(Source.resolve(List.of(name), folder), options));
        });
        assertThat(error).as(name).isNotNull();
        return error.text();
    }

    private String refusal(String name, String text) {
        return refusal(name, text.getBytes(StandardCharsets.UTF_8), SourceOptions.AUTO);
    }

    @Test
    void aMissingFile() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Source.resolve(List.of("absent.csv"), folder));

        assertThat(error.text())
                .isEqualTo(folder.resolve("absent.csv") + " FB-501 There is no file (absent.csv).\n"
                        + "Maybe the path is relative to another folder, or the name is spelled differently.");
    }

    @Test
    void aGlobWithoutFiles() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Source.resolve(List.of("*.csv"), folder));

        assertThat(error.text()).contains("FB-501 No file matches (*.csv).");
    }

    @Test
    void anEmptyFile() {
        assertThat(refusal("empty.csv", ""))
                .isEqualTo("empty.csv:1 FB-506 The file is empty (0 rows).\n"
                        + "Maybe it was not written to its end, or is another file.");
        assertThat(refusal("blank.csv", "\n\r\n\n")).startsWith("blank.csv:1 FB-506 The file is empty");
        assertThat(refusal("empty.jsonl", "")).startsWith("empty.jsonl:1 FB-506 The file is empty");
    }

    @Test
    void aHeaderWithoutRows() {
        assertThat(refusal("header.csv", "a,b,c\n"))
                .isEqualTo("header.csv:1 FB-506 The file has a header and no rows (0).\n"
                        + "Maybe it was not written to its end.");
    }

    @Test
    void aRowWithAnotherNumberOfFields() {
        assertThat(refusal("short.csv", "a,b\n1,2\n\n3\n"))
                .isEqualTo(
                        "short.csv:4 FB-506 The row has another number of fields (1) than the table has columns (2).\n"
                                + "Maybe a field that holds the separator lacks its quotes, or data.delimiter is another one.");
        assertThat(refusal("long.csv", "a,b\n\"x\ny\",2\n3,4,5\n"))
                .startsWith("long.csv:4 FB-506")
                .contains("(3)");
    }

    @Test
    void twoColumnsOfOneName() {
        assertThat(refusal("twice.csv", "a,b,a\n1,2,3\n"))
                .isEqualTo("twice.csv:1 FB-506 Two columns have the same name (a).\n"
                        + "Maybe rename one of them in the header.");
    }

    @Test
    void moreThanTenThousandColumns() {
        assertThat(refusal("wide.csv", wide(10_001)))
                .isEqualTo("wide.csv:1 FB-506 The table has too many columns (10001); the limit is 10000.\n"
                        + "Maybe rows and columns are swapped, or a wide block belongs into rows of its own.");
    }

    @Test
    void twoThousandColumnsAreRead() throws IOException {
        Path file = folder.resolve("wide.csv");
        Files.writeString(file, wide(2000));

        Table table = Reading.table(Reading.open(Source.of(file), SourceOptions.AUTO));

        assertThat(table.columns()).hasSize(2000).allMatch(column -> column.type() == ColumnType.INTEGER);
    }

    private static String wide(int columns) {
        String header = IntStream.range(0, columns).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return header + "\n" + row + "\n";
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] latin1 = "name,x\nMüller,1\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal("latin.csv", latin1, SourceOptions.AUTO))
                .isEqualTo("latin.csv:byte 8 FB-506 The file is not UTF-8 (byte 8).\n"
                        + "Maybe data.encoding: latin1 (or windows-1252, utf-16).");
    }

    @Test
    void badBytesFarBehindTheSample() {
        byte[] text = ("a,b\n" + "x,1\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        text[3_000_000] = (byte) 0xFF;

        assertThat(refusal("late.csv", text, SourceOptions.AUTO)).startsWith("late.csv:byte 3000000 FB-506");
    }

    @Test
    void anEncodingThatIsNone() {
        assertThat(refusal(
                        "a.csv", "a\n1\n".getBytes(StandardCharsets.UTF_8), SourceOptions.AUTO.withEncoding("klingon")))
                .isEqualTo("data.encoding FB-103 Unknown encoding (klingon).\n"
                        + "Maybe utf-8, latin1, windows-1252 or utf-16.");
    }

    @Test
    void aQuoteThatNeverCloses() {
        assertThat(refusal("quote.csv", "a,b\n1,\"two\n3,4\n"))
                .isEqualTo("quote.csv:2 FB-506 The record is broken (a quoted field has no closing quote).\n"
                        + "Maybe a quote inside a quoted field is not doubled, or data.delimiter is another one.");
    }

    @Test
    void textAfterAClosingQuote() {
        assertThat(refusal("quote.csv", "a,b\n1,\"two\"x\n"))
                .contains("a quoted field goes on after its closing quote");
    }

    @Test
    void aFileThatIsNoText() {
        assertThat(refusal("book.xlsx", "PK\u0003\u0004rest"))
                .startsWith("book.xlsx:byte 0 FB-502 The format of the file cannot be told (book.xlsx).\nMaybe ");
        assertThat(refusal("zeros.bin", "a\0b\0c\0")).contains("FB-502");
    }

    @Test
    void jsonThatIsNoRow() {
        assertThat(refusal("rows.jsonl", "{\"a\": 1}\n{\"a\": }\n"))
                .startsWith("rows.jsonl:2 FB-506 The row is not a JSON");
        assertThat(refusal("rows.json", "[{\"a\": 1}, 5]"))
                .startsWith("rows.json:1 FB-506 The row is not a JSON object");
    }

    @Test
    void filesOfOneSourceWithOtherColumns() throws IOException {
        Files.writeString(folder.resolve("1.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("2.csv"), "a,c\n1,2\n");

        FlyballException error = catchThrowableOfType(
                FlyballException.class,
                () -> Reading.table(Reading.open(Source.resolve(List.of("*.csv"), folder), SourceOptions.AUTO)));

        assertThat(error.text()).startsWith("2.csv:1 FB-506 The files of the source have other columns (a, c).");
    }

    @Test
    void aParquetFileThatWasCut() throws IOException {
        try (DataEngine engine = DataEngine.open(new EngineLimits(64L << 20, folder.resolve("tmp"), 1))) {
            Files.writeString(folder.resolve("cut.parquet"), "PAR1 and no more");

            FlyballException error = catchThrowableOfType(
                    FlyballException.class,
                    () -> Reading.open(
                            () -> engine, Source.resolve(List.of("cut.parquet"), folder), SourceOptions.AUTO));

            assertThat(error.text()).startsWith("cut.parquet:footer FB-506 The file cannot be read as Parquet (");
        }
    }
}
