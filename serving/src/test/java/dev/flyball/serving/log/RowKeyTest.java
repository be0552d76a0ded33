package dev.flyball.serving.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowKeyTest {
    private static LoggedColumn key(String name, DataType type, Batch.Values values) {
        return new LoggedColumn(name, type, 1, true, values);
    }

    @Test
    void aNumberIsTheSameHoweverItIsWritten() {
        RowKey five = RowKey.of(Map.of("id", JsonValue.of(5))).orElseThrow();
        assertThat(RowKey.of(Map.of("id", JsonValue.of(5.0)))).contains(five);
        assertThat(RowKey.of(Map.of("id", JsonValue.of("5")))).contains(five);
        assertThat(RowKey.of(List.of(key("id", DataType.FP64, new Batch.Numbers(new double[] {5}))), 0))
                .contains(five);
        assertThat(RowKey.of(Map.of("id", JsonValue.of("05")))).isNotEqualTo(five);
    }

    @Test
    void theOrderOfColumnsDoesNotMatter() {
        RowKey key = RowKey.of(Map.of("a", JsonValue.of("1"), "b", JsonValue.of(true)))
                .orElseThrow();
        List<LoggedColumn> columns = List.of(
                key("b", DataType.BOOL, new Batch.Numbers(new double[] {1})),
                LoggedColumn.of("x", DataType.FP64, new Batch.Numbers(new double[] {9})),
                key("a", DataType.BYTES, Batch.Texts.of("1")));
        assertThat(RowKey.of(columns, 0)).contains(key);
    }

    @Test
    void aKeyWithAMissingPartIsNone() {
        assertThat(RowKey.of(Map.of("id", JsonNull.NULL))).isEmpty();
        assertThat(RowKey.of(List.of(key("id", DataType.BYTES, Batch.Texts.of(null))), 0))
                .isEmpty();
        assertThat(RowKey.of(List.of(), 0)).isEmpty();
    }
}
