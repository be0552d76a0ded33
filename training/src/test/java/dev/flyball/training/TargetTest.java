package dev.flyball.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
    @TempDir
    private Path folder;

    private Table table(String... values) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "y;x\n" + String.join(";0\n", values) + ";0\n");
        return Reading.table(Reading.open(Source.of(file), SourceOptions.AUTO));
    }

    private static TargetSpec spec(Task task, String positive) {
        return new TargetSpec("y", Optional.of(task), Optional.ofNullable(positive), TargetSpec.Missing.DROP);
    }

    private String refusal(TargetSpec spec, String... values) {
        FlyballException error = catchThrowableOfType(
                FlyballException.class, () -> Target.resolve(table(values), spec, "flyball.yaml target"));
        assertThat(error).isNotNull();
        return error.text();
    }

    @Test
    void classesThatAreFractionsKeepTheirWriting() throws IOException {
        Target target = Target.resolve(table("10.0", "2.50", "1.0", "2.50", "10.0"), spec(Task.MULTICLASS, null), "w");

        assertThat(target.classes()).containsExactly("1.0", "2.50", "10.0");
        assertThat(target.values()).containsExactly(2, 1, 0, 1, 2);
    }

    @Test
    void decimalCommasAndBooleansKeepTheirWriting() throws IOException {
        assertThat(Target.resolve(table("1,0", "2,5", "1,0"), TargetSpec.of("y"), "w")
                        .classes())
                .containsExactly("1,0", "2,5");
        assertThat(Target.resolve(table("TRUE", "FALSE", "FALSE"), TargetSpec.of("y"), "w")
                        .classes())
                .containsExactly("FALSE", "TRUE");
    }

    @Test
    void aPositiveLabelIsFoundInItsUsualFormToo() throws IOException {
        Table table = table("0.0", "1.0", "1.0");

        assertThat(Target.resolve(table, spec(Task.BINARY, "1"), "w").classes()).containsExactly("0.0", "1.0");
        assertThat(Target.resolve(table, spec(Task.BINARY, "0.0"), "w").classes())
                .containsExactly("1.0", "0.0");
        assertThat(refusal(spec(Task.BINARY, "2"), "0.0", "1.0"))
                .startsWith("flyball.yaml target FB-511 The positive label (2) does not occur in y.\n");
    }

    @Test
    void anAbsentTargetListsTheColumns() {
        assertThat(refusal(TargetSpec.of("yy"), "1", "2"))
                .isEqualTo(
                        "flyball.yaml target FB-510 The data has no column for the target (yy).\nMaybe one of: y, x.");
    }

    @Test
    void aConstantTargetIsRefused() {
        assertThat(refusal(TargetSpec.of("y"), "Yes", "Yes"))
                .isEqualTo("flyball.yaml target FB-512 The target (y) is always Yes.\n"
                        + "Maybe another column; a model of a constant has nothing to learn.");
    }

    @Test
    void aTargetThatIsAlwaysMissingIsRefused() {
        assertThat(refusal(TargetSpec.of("y"), "", "NA"))
                .isEqualTo("flyball.yaml target FB-512 The target (y) has no value in any of 2 rows.\n"
                        + "Maybe another column, or data.nulls takes its values for missing.");
    }

    @Test
    void aClassWithOneRowIsKeptAndNamed() throws IOException {
        Target target = Target.resolve(table("a", "b", "a", "b", "c"), TargetSpec.of("y"), "w");

        assertThat(target.classes()).containsExactly("a", "b", "c");
        assertThat(target.warnings()).containsExactly("The class c has one row: it cannot be both learned and tested.");
    }
}
