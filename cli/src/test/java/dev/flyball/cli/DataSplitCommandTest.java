package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSplitCommandTest {
    @TempDir
    Path folder;

    @Test
    void keysFallAsTheReferenceSaysAndValuesStayAsWritten() throws IOException {
        Files.writeString(folder.resolve("k.csv"), "id;v\nc-1;1,50\nc-2;NA\nc-3;007\n");

        Ran ran = split("k.csv", "--by", "key", "--key", "id", "--test", "15%", "--valid", "0.15");

        assertThat(ran.code()).isZero();
        assertThat(file("train.csv")).containsExactly("id;v", "c-1;1,50");
        assertThat(file("valid.csv")).containsExactly("id;v", "c-2;NA");
        assertThat(file("test.csv")).containsExactly("id;v", "c-3;007");
        JsonObject part = (JsonObject) ran.json().array("parts").get(0);
        assertThat(part.string("name")).isEqualTo("train");
        assertThat(part.string("file")).isEqualTo("parts/train.csv");
        assertThat(part.string("digest"))
                .isEqualTo(Digest.ofFile(folder.resolve("parts/train.csv")).hex());
        assertThat(part.integer("rows")).isEqualTo(1);
    }

    @Test
    void aLeakOfSeverityErrorEndsWithTwo() throws IOException {
        StringBuilder rows = new StringBuilder("id,x,same,y\n");
        for (int i = 0; i < 200; i++) {
            rows.append(i)
                    .append(',')
                    .append(i * 37 % 101)
                    .append(',')
                    .append(i % 2 * 5)
                    .append(',')
                    .append(i % 2 == 0 ? "No" : "Yes")
                    .append('\n');
        }
        Files.writeString(folder.resolve("l.csv"), rows);

        Ran ran = split("l.csv", "--by", "stratified", "--target", "y", "--key", "id");

        assertThat(ran.code()).isEqualTo(2);
        JsonObject leak = (JsonObject) ran.json().array("leaks").get(0);
        assertThat(leak.string("rule")).isEqualTo("target_in_features");
        assertThat(leak.string("severity")).isEqualTo("error");
        assertThat(file("train.csv")).hasSize(161);
        assertThat(file("test.csv")).hasSize(41);
    }

    @Test
    void aGroupInTwoPartsIsAnError() throws IOException {
        StringBuilder rows = new StringBuilder("id,g,x\n");
        for (int i = 0; i < 100; i++) {
            rows.append(i).append(",g").append(i % 5).append(',').append(i).append('\n');
        }
        Files.writeString(folder.resolve("g.csv"), rows);

        Ran crossing = split("g.csv", "--by", "random", "--group", "g", "--key", "id");
        Ran whole = split("g.csv", "--by", "group", "--group", "g", "--key", "id", "--test", "50%");

        assertThat(crossing.code()).isEqualTo(2);
        assertThat(((JsonObject) crossing.json().array("leaks").get(0)).string("rule"))
                .isEqualTo("entity_overlap");
        assertThat(whole.code()).isZero();
    }

    @Test
    void linesOfJsonStayLinesOfJson() throws IOException {
        Files.writeString(
                folder.resolve("j.jsonl"), "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":\"y\"}\n{\"a\":3,\"b\":null}\n");

        split("j.jsonl", "--by", "random", "--test", "34%");

        var lines = new TreeSet<>(file("train.jsonl"));
        lines.addAll(file("test.jsonl"));
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("{\"a\":"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--by strat | --by FB-101 Unknown kind of split (strat).",
                "--by stratified | --target FB-104 A split by stratified needs --target.",
                "--by group | --group FB-104 A split by group needs --group.",
                "--by time | --time FB-104 A split by time needs --time.",
                "--by key --key idd | --key FB-302 Unknown column (idd).",
                "--by random --test 60% | --test FB-103 The share is out of range (60%).",
                "--by random --test some | --test FB-102 This must be a share (some).",
                "--by random --test 50% --valid 45% | --valid FB-103 Test and validation leave too little to learn from (50% and 45%).",
            })
    void mistakesAreTold(String options, String message) throws IOException {
        Files.writeString(folder.resolve("k.csv"), "id,v\na,1\nb,2\n");

        Ran ran = Ran.command(folder, ("data split k.csv --out parts " + options).split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith(message + "\nMaybe ");
        assertThat(folder.resolve("parts")).doesNotExist();
    }

    private Ran split(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(new String[] {"data", "split", "--json", "--out", "parts"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return Ran.command(folder, all);
    }

    private List<String> file(String name) throws IOException {
        return Files.readAllLines(folder.resolve("parts").resolve(name));
    }
}
