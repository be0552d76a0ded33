package dev.flyball.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.kernel.FlyballException;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final List<Field> INPUTS = List.of(
            Field.column("age", DataType.INT64, false),
            Field.column("plan", DataType.BYTES, true),
            Field.column("rate", DataType.FP64, true));
    private static final Map<String, Object> ROW = Map.of("age", 7L, "plan", "pro");

    private static List<? extends Map<String, ?>> rows(String json) {
        return Frame.rows(json.getBytes(StandardCharsets.UTF_8), INPUTS, Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dataframe_split\":{\"columns\":[\"other\",\"plan\",\"age\"],\"index\":[4],\"data\":[[1,\"pro\",7]]}}",
                "{\"dataframe_records\":[{\"age\":7,\"plan\":\"pro\",\"other\":[1]}]}",
                "{\"instances\":[{\"age\":7,\"plan\":\"pro\"}],\"params\":{\"k\":1}}",
                "{\"inputs\":{\"age\":[7],\"plan\":[\"pro\"]}}",
                "{\"inputs\":{\"age\":7,\"plan\":\"pro\"}}"
            })
    void everyFormGivesTheSameRow(String json) {
        assertThat(rows(json)).hasSize(1);
        assertThat(rows(json).getFirst()).isEqualTo(ROW);
    }

    @Test
    void rowsWithoutNamesStandInTheOrderOfTheSignature() {
        Map<String, ?> second =
                rows("{\"instances\":[[7,\"pro\",0.5],[8,null,1]]}").get(1);
        assertThat(second.get("age")).isEqualTo(8L);
        assertThat(second.get("plan")).isNull();
        assertThat(second.get("rate")).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|exactly one",
                "{\"instances\":[],\"inputs\":[]}|exactly one",
                "[]|must be a JSON object",
                "{\"instances\":5}|must be an array",
                "{\"instances\":[[1]]}|1 values for 3 columns",
                "{\"dataframe_records\":[5]}|must be an object",
                "{\"dataframe_split\":{\"columns\":[1],\"data\":[]}}|an array of texts",
                "{\"inputs\":{\"age\":[1,2],\"plan\":[\"a\"]}}|2 and 1 values",
                "{\"inputs\":[],\"params\":[]}|params must be an object",
                "{\"inputs\":[NaN]}|not JSON"
            })
    void whatIsNotAFrameIsRefused(String json, String said) {
        assertThatThrownBy(() -> rows(json))
                .isInstanceOf(FlyballException.class)
                .hasMessageContaining(said);
    }

    @Test
    void csvFieldsTakeTheTypesOfTheSignature() {
        byte[] body = "plan,age,other,rate\npro,7,x,\n\"a,b\",8,,2.5\n".getBytes(StandardCharsets.UTF_8);
        assertThat(CsvFrame.rows(body, INPUTS, Set.of()).get(0))
                .containsEntry("age", 7L)
                .containsEntry("plan", "pro")
                .containsEntry("rate", null);
        assertThat(CsvFrame.rows(body, INPUTS, Set.of()).get(1))
                .containsEntry("plan", "a,b")
                .containsEntry("rate", 2.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|no header",
                "age\\nx|must be a number (x)",
                "age,plan\\n1|1 fields, the header has 2",
                "\"a|not CSV"
            })
    void brokenCsvIsRefused(String text, String said) {
        byte[] body = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CsvFrame.rows(body, INPUTS, Set.of()))
                .isInstanceOf(FlyballException.class)
                .hasMessageContaining(said);
    }
}
