package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDiffCommandTest {
    @TempDir
    Path folder;

    @Test
    void orderAndWritingDoNotCount() throws IOException {
        write("a.csv", "id,v,t\n1,1.50,x\n2,,y\n2,,y\n");
        write("b.csv", "t;v;id\ny;;2\nx;1.5;1\ny;NA;2\n");

        Ran ran = Ran.command(folder, "data", "diff", "a.csv", "b.csv", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.json().bool("equal")).isTrue();
        assertThat(rows(ran)).isEqualTo("{\"a\":3,\"added\":0,\"b\":3,\"changed\":0,\"removed\":0}");
    }

    @Test
    void withoutAKeyRowsCountWithTheirMultiplicity() throws IOException {
        write("a.csv", "id,v\n1,1\n2,2\n2,2\n");
        write("b.csv", "id,v\n1,1\n2,2\n3,3\n3,3\n");

        Ran ran = Ran.command(folder, "data", "diff", "a.csv", "b.csv", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(rows(ran)).isEqualTo("{\"a\":3,\"added\":2,\"b\":4,\"changed\":0,\"removed\":1}");
    }

    @Test
    void withAKeyRowsAreAddedRemovedAndChanged() throws IOException {
        write("a.csv", "id,k,v,w\n1,a,1,x\n2,a,2,\n3,a,3,z\n4,,4,z\n");
        write("b.csv", "id,k,v,w\n2,a,2,y\n3,a,3,z\n4,,5,z\n9,a,9,z\n8,b,9,z\n");

        Ran ran = Ran.command(folder, "data", "diff", "a.csv", "b.csv", "--key", "id,k", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(rows(ran)).isEqualTo("{\"a\":4,\"added\":2,\"b\":5,\"changed\":2,\"removed\":1}");
    }

    @Test
    void columnsComeGoAndChangeTheirType() throws IOException {
        write("a.csv", "id,old,n\n1,x,5\n2,y,6\n");
        write("b.csv", "id,n,new\n1,5,1\n2,six,2\n");

        Ran ran = Ran.command(folder, "data", "diff", "a.csv", "b.csv", "--key", "id", "--json");

        assertThat(ran.json().object("schema").canonical())
                .isEqualTo("{\"added\":[\"new\"],\"removed\":[\"old\"],\"retyped\":[\"n\"]}");
        assertThat(rows(ran)).isEqualTo("{\"a\":2,\"added\":0,\"b\":2,\"changed\":1,\"removed\":0}");
    }

    /// A shift by two standard deviations of a near-normal number, and a category that takes over.
    @Test
    void theEffectTellsHowFarValuesMoved() throws IOException {
        StringBuilder a = new StringBuilder("same,moved,kind\n");
        StringBuilder b = new StringBuilder("same,moved,kind\n");
        for (int i = 0; i < 2000; i++) {
            double x = (i * 7919 % 2000 + i * 104729 % 2000 + i * 15485863L % 2000) / 1000.0;
            a.append(i % 50)
                    .append(',')
                    .append(x)
                    .append(',')
                    .append(i % 4 == 0 ? "p" : "q")
                    .append('\n');
            b.append((i + 7) % 50)
                    .append(',')
                    .append(x + 2)
                    .append(',')
                    .append(i % 4 == 0 ? "q" : "p")
                    .append('\n');
        }
        write("a.csv", a.toString());
        write("b.csv", b.toString());

        Ran ran = Ran.command(folder, "data", "diff", "a.csv", "b.csv", "--json");

        assertThat(effect(ran, 0)).isZero();
        assertThat(effect(ran, 1)).isGreaterThan(0.5);
        // JS of (1/4, 3/4) and (3/4, 1/4) in nats is 0.36165; the excess takes h/8 = 0.000125 off its square.
        assertThat(effect(ran, 2)).isBetween(0.3614, 0.3616);
    }

    @Test
    void aKeyMustTellRowsApart() throws IOException {
        write("a.csv", "id,v\n1,1\n7,2\n7,3\n");

        Ran twice = Ran.command(folder, "data", "diff", "a.csv", "a.csv", "--key", "id");
        Ran absent = Ran.command(folder, "data", "diff", "a.csv", "a.csv", "--key", "idd");

        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).startsWith("--key FB-503 The key stands 2 times in A (7).\nMaybe ");
        assertThat(absent.err()).isEqualTo("--key FB-302 Not both tables have the key column (idd).\nMaybe id.\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String rows(Ran ran) {
        return ran.json().object("rows").canonical();
    }

    private static double effect(Ran ran, int column) {
        return ((JsonObject) ran.json().array("columns").get(column)).real("effect");
    }
}
