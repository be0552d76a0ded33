package dev.flyball.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    @TempDir
    private Path folder;

    private Reading.Opened open(String name, byte[] bytes, SourceOptions options) {
        Path file = folder.resolve(name);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Reading.open(Source.of(file), options);
    }

    private Table table(String text) {
        return Reading.table(open("t.csv", text.getBytes(StandardCharsets.UTF_8), SourceOptions.AUTO));
    }

    private static ColumnType type(Table table, String column) {
        return table.column(column).type();
    }

    private static List<@Nullable String> texts(Table table, String column) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            texts.add(table.column(column).text(row));
        }
        return texts;
    }

    private static List<@Nullable String> labels(Table table, String column) {
        List<@Nullable String> labels = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            labels.add(table.column(column).label(row));
        }
        return labels;
    }

    @Test
    void labelsKeepTheWritingOfNumbersAndBooleans() {
        Table table = table("y;z;b;n\n1,0;+3;TRUE;1\n2,50;4;False;2\n;;;\n1,0;3;TRUE;1\n");

        assertThat(texts(table, "y")).containsExactly("1", "2.5", null, "1");
        assertThat(labels(table, "y")).containsExactly("1,0", "2,50", null, "1,0");
        assertThat(labels(table, "z")).containsExactly("+3", "4", null, "+3");
        assertThat(labels(table, "b")).containsExactly("TRUE", "False", null, "TRUE");
        assertThat(labels(table, "n")).containsExactly("1", "2", null, "1");
        assertThat(labels(table.select(new int[] {1}), "y")).containsExactly("2,50");
    }

    @Test
    void separatorsAreFound() {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            String text = "name,n,note\nann,1,\"a,b;c|d\te\"\nbob,2,x\n".replace(",n", delimiter + "n");
            text = text.replace("ann,1,", "ann" + delimiter + "1" + delimiter)
                    .replace("bob,2,", "bob" + delimiter + "2" + delimiter);
            Table table = table(text);
            assertThat(table.names()).as(delimiter).containsExactly("name", "n", "note");
            assertThat(texts(table, "note")).containsExactly("a,b;c|d\te", "x");
        }
    }

    @Test
    void theDecimalCommaIsFoundBesideOtherSeparators() {
        Table table = table("a;b;c\n1,5;2;x,1\n-0,25;3;y,2\n");

        assertThat(((Column.Numbers) table.column("a")).values()).containsExactly(1.5, -0.25);
        assertThat(type(table, "b")).isEqualTo(ColumnType.INTEGER);
        assertThat(type(table, "c")).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void aCommaInQuotesIsNoDecimalInACommaFile() {
        assertThat(type(table("a,b\n\"1,5\",2\n\"2,5\",3\n"), "a")).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void quotesLineBreaksAndMarksAreReadAsRfc4180Says() {
        Table table = table("\uFEFFa,b\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n 5\" pipe ,\"\"\r\n");

        assertThat(table.names()).containsExactly("a", "b");
        assertThat(texts(table, "a")).containsExactly("say \"hi\"", " 5\" pipe ");
        assertThat(texts(table, "b")).containsExactly("two\r\nlines", null);
    }

    @Test
    void oldLineEndsAndAMissingLastOneDoNotMatter() {
        assertThat(texts(table("a,b\r1,2\r3,4"), "b")).containsExactly("2", "4");
    }

    @Test
    void aTableWithoutHeaderHasNumberedColumns() {
        Table numbers = table("1,2.5\n3,4.5\n");
        Table words = table("p,x\ne,y\np,x\np,y\ne,x\n");

        assertThat(numbers.names()).containsExactly("c1", "c2");
        assertThat(numbers.rows()).isEqualTo(2);
        assertThat(words.names()).containsExactly("c1", "c2");
        assertThat(words.rows()).isEqualTo(5);
    }

    @Test
    void aHeaderOfWordsAboveWordsIsOne() {
        assertThat(table("name,city\nann,rome\nbob,oslo\n").names()).containsExactly("name", "city");
    }

    @Test
    void aHeaderThatCountsUpIsOneAndABlankNameIsItsPlace() {
        assertThat(table("0,1,2\n0.5,0.1,7\n0.2,0.3,9\n").names()).containsExactly("0", "1", "2");
        assertThat(table(",x\n1,2\n2,3\n").names()).containsExactly("c1", "x");
    }

    @Test
    void whatTheUserSaysWins() {
        byte[] text = "1;2\n3;4\n".getBytes(StandardCharsets.UTF_8);
        Table table = Reading.table(
                open("t.csv", text, SourceOptions.AUTO.withHeader(true).withDelimiter(',')));

        assertThat(table.names()).containsExactly("1;2");
        assertThat(texts(table, "1;2")).containsExactly("3;4");
    }

    @Test
    void columnsAreTypedByAllTheirValues() {
        Table table = table("i,r,b,d,t,code,label,big,mixed,odd\n"
                + "1,1e3,true,2011-01-01,2011-01-01 05:00,007,Yes,9007199254740993,1,1\n"
                + "-2,.5,FALSE,2011-02,2011-01-01T05:00:01.5Z,123,No,1,x,\n"
                + "+3,7,True,2011-03-31,2011-01-01T05:00:00+02:00,456,Yes,2,3,2.\n");

        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.REAL,
                        ColumnType.BOOLEAN,
                        ColumnType.DATE,
                        ColumnType.TIMESTAMP,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.REAL);
        assertThat(texts(table, "code")).containsExactly("007", "123", "456");
        assertThat(texts(table, "big")).containsExactly("9007199254740993", "1", "2");
        assertThat(texts(table, "d")).containsExactly("2011-01-01", "2011-02", "2011-03-31");
    }

    @Test
    void missingIsWhatTheListSaysAfterTrimming() {
        Table table = table("n,t,q,w\n1, NA ,?,?\n NaN ,x,2,a\nnull,N/A,3,?\n,NULL,?,b\n");

        assertThat(texts(table, "n")).containsExactly("1", null, null, null);
        assertThat(texts(table, "t")).containsExactly(null, "x", null, null);
        assertThat(type(table, "q")).isEqualTo(ColumnType.INTEGER);
        assertThat(texts(table, "q")).containsExactly(null, "2", "3", null);
        assertThat(texts(table, "w")).containsExactly("?", "a", "?", "b");
    }

    @Test
    void aListOfNullsReplacesTheUsualOne() {
        byte[] text = "a\n-99\n5\nNA\n".getBytes(StandardCharsets.UTF_8);
        Table table = Reading.table(open("t.csv", text, SourceOptions.AUTO.withNulls(List.of("-99"))));

        assertThat(texts(table, "a")).containsExactly(null, "5", "NA");
    }

    @Test
    void labelsAreKeptAsWritten() {
        assertThat(texts(table("y,x\n Yes,1\nyes ,2\n\"No\",3\n"), "y")).containsExactly(" Yes", "yes ", "No");
    }

    @Test
    void oneStrayDateInAHundredIsAllowed() {
        String dates = "2011-01-01,1\n".repeat(99);

        assertThat(type(table("d,x\n" + dates + "soon,1\n"), "d")).isEqualTo(ColumnType.DATE);
        assertThat(type(table("d,x\n" + dates + "soon,1\nlater,1\n"), "d")).isEqualTo(ColumnType.TEXT);
        assertThat(type(table("d,x\n2011-02-30,1\n2011-01-01,1\n"), "d")).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void otherEncodingsAreRead() {
        String text = "name,x\nMüller €,1\n";
        for (String encoding : List.of("windows-1252", "utf-16", "utf-16le")) {
            Table table = Reading.table(
                    open("t.csv", text.getBytes(Charset.forName(encoding)), SourceOptions.AUTO.withEncoding(encoding)));
            assertThat(texts(table, "name")).as(encoding).containsExactly("Müller €");
        }
        Table marked = Reading.table(open("t.csv", text.getBytes(StandardCharsets.UTF_16), SourceOptions.AUTO));
        assertThat(texts(marked, "name")).containsExactly("Müller €");
    }

    @Test
    void severalFilesAreOneTableByTheirHeaders() throws IOException {
        Files.writeString(folder.resolve("b.csv"), "x,y\n3,c\n");
        Files.writeString(folder.resolve("a.csv"), "y,x\na,1\nb,2\n");

        Table table = Reading.table(Reading.open(Source.resolve(List.of("?.csv"), folder), SourceOptions.AUTO));

        assertThat(texts(table, "x")).containsExactly("1", "2", "3");
        assertThat(texts(table, "y")).containsExactly("a", "b", "c");
    }

    @Test
    void jsonRowsMayLackMembersAndStandInAnArray() {
        byte[] lines =
                "{\"a\": 1, \"b\": \"x\"}\n\n{\"b\": null, \"c\": [1, {\"d\": 2}]}\n".getBytes(StandardCharsets.UTF_8);
        byte[] array =
                "[{\"a\": 1, \"b\": \"x\"}, {\"b\": null, \"c\": [1, {\"d\": 2}]}]".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(lines, array)) {
            Table table = Reading.table(open("rows.txt", bytes, SourceOptions.AUTO));
            assertThat(texts(table, "a")).containsExactly("1", null);
            assertThat(texts(table, "b")).containsExactly("x", null);
            assertThat(texts(table, "c")).containsExactly(null, "[1,{\"d\":2}]");
        }
    }

    @Test
    void standardInputAndPackedFilesAreRead() throws IOException {
        byte[] text = "a,b\n1,x\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }

        Source spooled = Source.spool(new ByteArrayInputStream(text), folder.resolve("tmp"));

        assertThat(texts(Reading.table(Reading.open(spooled, SourceOptions.AUTO)), "b"))
                .containsExactly("x");
        assertThat(spooled.name()).isEqualTo("-");
        assertThat(texts(Reading.table(open("t.csv.gz", packed.toByteArray(), SourceOptions.AUTO)), "b"))
                .containsExactly("x");
    }

    @Test
    void theTypesOfAnEarlierTableAreKept() {
        Schema like = Schema.of(table("zip,amount\n01,1.5\n02,2\n"));
        byte[] later = "amount,zip,more\n3,12,1\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("later.csv");
        open("later.csv", later, SourceOptions.AUTO);

        Table table = Reading.table(Reading.open(Source.of(file), SourceOptions.AUTO, like));

        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(ColumnType.REAL, ColumnType.TEXT, ColumnType.INTEGER);
    }

    @Test
    void parquetIsTypedAsTheSameTableInText() throws Exception {
        Path file = folder.resolve("t.parquet");
        try (DataEngine engine = DataEngine.open(new EngineLimits(64L << 20, folder.resolve("tmp"), 2))) {
            try (var connection = engine.connect();
                    var statement = connection.createStatement()) {
                statement.execute("COPY (SELECT * FROM (VALUES"
                        + " (1::INT, 1.5::FLOAT, true, '007', ' ', DATE '2011-01-01', 9007199254740993::BIGINT, 'NaN'::DOUBLE, 2.5::DECIMAL(5,2)),"
                        + " (NULL, 2.0, NULL, '12', '3.5', NULL, 1, NULL, 1)) t(i, r, b, code, blank, d, big, nan, dec)) TO '"
                        + file + "' (FORMAT parquet)");
            }
            Table table = Reading.table(Reading.open(() -> engine, Source.of(file), SourceOptions.AUTO));

            assertThat(table.columns())
                    .extracting(Column::type)
                    .containsExactly(
                            ColumnType.INTEGER,
                            ColumnType.REAL,
                            ColumnType.BOOLEAN,
                            ColumnType.TEXT,
                            ColumnType.REAL,
                            ColumnType.DATE,
                            ColumnType.TEXT,
                            ColumnType.REAL,
                            ColumnType.REAL);
            assertThat(texts(table, "i")).containsExactly("1", null);
            assertThat(texts(table, "blank")).containsExactly(null, "3.5");
            assertThat(texts(table, "d")).containsExactly("2011-01-01", null);
            assertThat(texts(table, "big")).containsExactly("9007199254740993", "1");
            assertThat(texts(table, "nan")).containsExactly(null, null);
        }
    }
}
