package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.FlyballException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final Signature SIGNATURE = Signature.ofTable(
            Task.BINARY,
            List.of(
                    Field.column("tenure", DataType.INT64, false),
                    Field.column("charges", DataType.FP64, true),
                    Field.column("senior", DataType.BOOL, false),
                    Field.column("plan", DataType.BYTES, false),
                    Field.column("note", DataType.BYTES, true)),
            List.of("No", "Yes"),
            "churn");
    private static final RowReader READER = new RowReader(SIGNATURE, Set.of("customer"));

    private static void assertRefused(Row row, String text) {
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> READER.read(row))
                .satisfies(e -> assertThat(e.text()).isEqualTo(text));
    }

    private static Row row(Object... more) {
        Object[] all = new Object[6 + more.length];
        System.arraycopy(new Object[] {"tenure", 12, "senior", true, "plan", "pro"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return Row.of(all);
    }

    @Test
    void valuesBecomeColumns() {
        Batch batch = READER.read(row("charges", 29.5, "note", "hello", "customer", "7590-VHVEG"));
        assertThat(((Batch.Numbers) batch.get("tenure")).values()).containsExactly(12);
        assertThat(((Batch.Numbers) batch.get("charges")).values()).containsExactly(29.5);
        assertThat(((Batch.Numbers) batch.get("senior")).values()).containsExactly(1);
        assertThat(((Batch.Texts) batch.get("plan")).text(0)).isEqualTo("pro");
        assertThat(((Batch.Texts) batch.get("note")).text(0)).isEqualTo("hello");
        assertThat(batch.get("customer")).isNull();
    }

    @Test
    void nullAbsentNaNAndEmptyTextAreMissing() {
        for (Row row : List.of(row(), row("charges", null, "note", null), row("charges", "NaN", "note", ""))) {
            Batch batch = READER.read(row);
            assertThat(((Batch.Numbers) batch.get("charges")).values()).containsExactly(Double.NaN);
            assertThat(((Batch.Texts) batch.get("note")).text(0)).isNull();
        }
    }

    @Test
    void aMissingRequiredColumnIsNamed() {
        assertRefused(
                Row.of("tenure", 12, "senior", true),
                "row.plan FB-104 The column plan is missing.\nMaybe give it a value; it was never missing in training.");
        assertRefused(
                Row.of("tenure", null, "senior", true, "plan", "pro"),
                "row.tenure FB-104 The column tenure is missing.\nMaybe give it a value; it was never missing in training.");
    }

    @Test
    void anUnknownColumnIsNamedWithTheNearest() {
        assertRefused(row("tenur", 1), "row.tenur FB-101 Unknown column (tenur).\nMaybe tenure.");
    }

    @Test
    void theTargetIsNoInput() {
        assertRefused(
                row("churn", "Yes"),
                "row.churn FB-101 The column churn is what is predicted.\nMaybe leave it out; the true value is feedback.");
    }

    @Test
    void aMistypedValueIsNamed() {
        assertRefused(
                Row.of("tenure", "12", "senior", true, "plan", "pro"),
                "row.tenure FB-102 The column tenure must be a whole number (12).\nMaybe leave out the quotes.");
        assertRefused(
                Row.of("tenure", 12.5, "senior", true, "plan", "pro"),
                "row.tenure FB-102 The column tenure must be a whole number (12.5).\nMaybe 12: it was a whole number in all training rows.");
        assertRefused(
                Row.of("tenure", 12, "senior", 1, "plan", "pro"),
                "row.senior FB-102 The column senior must be true or false (1).\nMaybe true or false, without quotes.");
        assertRefused(
                Row.of("tenure", 12, "senior", true, "plan", 7),
                "row.plan FB-102 The column plan must be a text (7).\nMaybe put it in quotes.");
    }

    @Test
    void theRowIsNamedInABatch() {
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() ->
                        READER.read(List.of(row().values(), Row.of("tenure", 1).values()), "$.rows"))
                .satisfies(e -> assertThat(e.where()).isEqualTo("$.rows[1].senior"));
    }

    @Test
    void aRowNeedsPairsOfNamesAndValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Row.of("tenure"));
        assertThatIllegalArgumentException().isThrownBy(() -> Row.of("a", 1, "a", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Row.of(1, 1));
    }
}
