package dev.flyball.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.testing.Trials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualRowsTest {
    @Test
    void groupsAreThoseOfTheWrittenRows() {
        Trials.of(100).check(draw -> {
            int rows = draw.between(0, 60);
            double[] numbers = new double[rows];
            int[] codes = new int[rows];
            for (int i = 0; i < rows; i++) {
                numbers[i] = draw.between(0, 3) == 0 ? Double.NaN : draw.between(0, 3) * 0.5;
                codes[i] = draw.between(-1, 2);
            }
            List<Column> columns = List.of(
                    new Column.Numbers("n", ColumnType.REAL, numbers),
                    new Column.Texts("t", ColumnType.TEXT, codes, List.of("a", "b", "c")));

            int[] groups = EqualRows.groups(columns, IntStream.range(0, rows).toArray());

            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < rows; i++) {
                String row = columns.get(0).text(i) + "|" + columns.get(1).text(i);
                assertThat(groups[i]).isEqualTo(places.computeIfAbsent(row, key -> places.size()));
            }
        });
    }
}
