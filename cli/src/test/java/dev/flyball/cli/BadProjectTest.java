package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flyball run` on a project file or table that will not do: the exit code, and the two lines that tell it.
class BadProjectTest {
    private static final String GOOD =
            "project: p\ndata: t.csv\ntarget: t\ngate: [better_than(baseline)]\ndeploy: local\n";
    private static final String ROWS = IntStream.range(0, 60)
            .mapToObj(i -> i * 37 % 60 + "," + "xyz".charAt(i % 3) + "," + (i * 7 % 10 < 5 ? "Yes" : "No") + "\n")
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    private void assertRefused(String yaml, byte[] table, String where, String message, String hint)
            throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("flyball.yaml"), yaml);
        Files.write(project.resolve("t.csv"), table);
        assertRefused(where, message, hint);
    }

    private void assertRefused(String yaml, String table, String where, String message, String hint)
            throws IOException {
        assertRefused(yaml, table.getBytes(StandardCharsets.UTF_8), where, message, hint);
    }

    private void assertRefused(String where, String message, String hint) {
        Ran text = Ran.command(folder, "run", "p");
        assertThat(text.code()).as(text.err()).isEqualTo(2);
        assertThat(text.err()).endsWith(where + " " + message + "\n" + hint + "\n");
    }

    @Test
    void anUnknownKey() throws IOException {
        assertRefused(
                GOOD + "retrian: {when: signal}\n",
                "a,b,t\n" + ROWS,
                "flyball.yaml:6:1",
                "FB-101 Unknown key (retrian).",
                "Maybe retrain.");
    }

    @Test
    void aKeyOfTheWrongType() throws IOException {
        assertRefused(
                GOOD + "split: {folds: many}\n",
                "a,b,t\n" + ROWS,
                "flyball.yaml:6:16",
                "FB-102 The key split.folds must be a whole number (many).",
                "Maybe a whole number.");
    }

    @Test
    void aMissingFile() throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("flyball.yaml"), GOOD);
        assertRefused(
                project.resolve("t.csv").toString(),
                "FB-501 There is no file (t.csv).",
                "Maybe the path is relative to another folder, or the name is spelled differently.");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertRefused(
                GOOD,
                "",
                "t.csv:1",
                "FB-506 The file is empty (0 rows).",
                "Maybe it was not written to its end, or is another file.");
    }

    @Test
    void aHeaderWithoutRows() throws IOException {
        assertRefused(
                GOOD,
                "a,b,t\n",
                "t.csv:1",
                "FB-506 The file has a header and no rows (0).",
                "Maybe it was not written to its end.");
    }

    @Test
    void anAbsentTarget() throws IOException {
        assertRefused(
                GOOD.replace("target: t", "target: churn"),
                "a,b,t\n" + ROWS,
                "flyball.yaml target",
                "FB-510 The data has no column for the target (churn).",
                "Maybe one of: a, b, t.");
    }

    @Test
    void aConstantTarget() throws IOException {
        assertRefused(
                GOOD,
                "a,b,t\n" + ROWS.replace("No", "Yes"),
                "flyball.yaml target",
                "FB-512 The target (t) is always Yes.",
                "Maybe another column; a model of a constant has nothing to learn.");
    }

    @Test
    void aTargetThatIsAlwaysMissing() throws IOException {
        assertRefused(
                GOOD,
                "a,b,t\n" + ROWS.replaceAll("Yes|No", ""),
                "flyball.yaml target",
                "FB-512 The target (t) has no value in any of 60 rows.",
                "Maybe another column, or data.nulls takes its values for missing.");
    }

    @Test
    void bytesThatAreNotUtf8() throws IOException {
        assertRefused(
                GOOD,
                ("a,b,t\n1,Müller,Yes\n" + ROWS).getBytes(StandardCharsets.ISO_8859_1),
                "t.csv:byte 9",
                "FB-506 The file is not UTF-8 (byte 9).",
                "Maybe data.encoding: latin1 (or windows-1252, utf-16).");
    }

    @Test
    void aRowWithAnotherNumberOfFields() throws IOException {
        assertRefused(
                GOOD,
                "a,b,t\n" + ROWS + "1,2\n",
                "t.csv:62",
                "FB-506 The row has another number of fields (2) than the table has columns (3).",
                "Maybe a field that holds the separator lacks its quotes, or data.delimiter is another one.");
    }

    @Test
    void twoColumnsOfOneName() throws IOException {
        assertRefused(
                GOOD,
                "a,a,t\n" + ROWS,
                "t.csv:1",
                "FB-506 Two columns have the same name (a).",
                "Maybe rename one of them in the header.");
    }

    @Test
    void moreThanTenThousandColumns() throws IOException {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        String row = "1,".repeat(10_000);
        assertRefused(
                GOOD,
                header + ",t\n" + row + "Yes\n" + row + "No\n",
                "t.csv:1",
                "FB-506 The table has too many columns (10001); the limit is 10000.",
                "Maybe rows and columns are swapped, or a wide block belongs into rows of its own.");
    }

    @Test
    void aFeatureThatGivesTheTargetAway() throws IOException {
        String rows = IntStream.range(0, 200)
                .mapToObj(i -> (i % 2 * 10 + i % 7) + "," + i % 5 + "," + (i % 2 == 1 ? "Yes" : "No") + "\n")
                .collect(Collectors.joining());
        assertRefused(
                GOOD,
                "a,b,t\n" + rows,
                "flyball.yaml features",
                "FB-540 a alone predicts t with AUC 1.0000.",
                "Maybe drop(a) under features, or name them in validate.allow.");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("flyball.yaml"), GOOD + "retrian: {when: signal}\n");

        Ran ran = Ran.command(folder, "run", "p", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().object("error").canonical())
                .isEqualTo("{\"code\":\"FB-101\",\"hint\":\"Maybe retrain.\","
                        + "\"message\":\"Unknown key (retrian).\",\"where\":\"flyball.yaml:6:1\"}");
    }

    @Test
    void initRefusesAsRunDoes() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "a,b,t\n" + ROWS);

        Ran ran = Ran.command(folder, "init", "p", "--data", "t.csv", "--target", "churn");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("--target FB-510 The data has no column for the target (churn).\nMaybe one of: a, b, t.\n");
        assertThat(folder.resolve("p")).doesNotExist();
    }
}
