package dev.flyball.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitterTest {
    @Test
    void valuesOfKeysAreThoseOfTheReference() {
        assertThat(SplitValue.of(42, "c-1")).isEqualTo(0.3988194254649591);
        assertThat(SplitValue.of(42, "c-2")).isEqualTo(0.819407188726119);
        assertThat(SplitValue.of(42, "c-3")).isEqualTo(0.9614964809387682);
    }

    @Test
    void stratifiedKeepsTheSharesOfEveryClass() {
        Table table = table(1000);
        Split split = split(
                table,
                new SplitRequest(SplitKind.STRATIFIED, 0.2, 0, 5, Duration.ZERO, 42, "y", List.of("id"), null, null));
        assertThat(split.rows(Split.TEST)).hasSize(200);
        long positives =
                IntStream.of(split.rows(Split.TEST)).filter(row -> row % 4 == 0).count();
        assertThat(positives).isEqualTo(50);
        int[] perFold = new int[5];
        for (int row : split.rows(Split.TRAIN)) {
            perFold[split.foldOfRow()[row]]++;
        }
        assertThat(perFold).containsOnly(160);
    }

    @Test
    void moreRowsMoveNoneUnderKey() {
        SplitRequest request =
                new SplitRequest(SplitKind.KEY, 0.2, 0.1, 0, Duration.ZERO, 7, null, List.of("id"), null, null);
        Split small = split(table(500), request);
        Split large = split(table(900), request);
        for (int row = 0; row < 500; row++) {
            assertThat(large.partOfRow()[row]).isEqualTo(small.partOfRow()[row]);
        }
        assertThat(large.rows(Split.TEST).length / 900.0).isCloseTo(0.2, within(0.05));
    }

    @Test
    void aGroupNeverCrossesPartsOrFolds() {
        Table table = table(600);
        Split split = split(
                table, new SplitRequest(SplitKind.GROUP, 0.3, 0, 3, Duration.ZERO, 1, null, List.of(), "group", null));
        for (int row = 30; row < 600; row++) {
            int twin = row % 30;
            assertThat(split.partOfRow()[row]).isEqualTo(split.partOfRow()[twin]);
            assertThat(split.foldOfRow()[row]).isEqualTo(split.foldOfRow()[twin]);
        }
    }

    @Test
    void underTimeAGroupStandsInItsLastPartOnly() {
        int n = 100;
        double[] groups = IntStream.range(0, n)
                .mapToDouble(row -> row < 90 ? row % 30 : row)
                .toArray();
        groups[95] = 3;
        List<String> days = IntStream.range(0, n)
                .mapToObj(row -> LocalDate.of(2026, 1, 1).plusDays(row).toString())
                .toList();
        Table table = new Table(List.of(
                new Column.Numbers("g", ColumnType.INTEGER, groups),
                new Column.Texts("t", ColumnType.DATE, IntStream.range(0, n).toArray(), days)));

        Split split =
                split(table, new SplitRequest(SplitKind.TIME, 0.2, 0, 0, Duration.ZERO, 1, null, List.of(), "g", "t"));

        assertThat(split.partOfRow()[95]).isEqualTo(Split.TEST);
        assertThat(split.partOfRow()[3]).isEqualTo(Split.LEFT_OUT);
        assertThat(split.partOfRow()[63]).isEqualTo(Split.LEFT_OUT);
        assertThat(split.partOfRow()[31]).isEqualTo(Split.TRAIN);
        assertThat(split.warnings()).containsExactly("23 rows are in no part: their group (g) goes on in a later one.");
    }

    @Test
    void timeCutsBetweenTimesAndKeepsTheGapEmpty() {
        Table table = table(100);
        Split split = split(
                table,
                new SplitRequest(SplitKind.TIME, 0.2, 0, 4, Duration.ofDays(2), 1, null, List.of(), null, "day"));
        int lastTrain = IntStream.of(split.rows(Split.TRAIN)).max().orElse(-1);
        int firstTest = IntStream.of(split.rows(Split.TEST)).min().orElse(-1);
        assertThat(firstTest).isEqualTo(80);
        assertThat(lastTrain).isEqualTo(75);
        assertThat(split.expanding()).isTrue();
        assertThat(split.foldOfRow()[0]).isZero();
        assertThat(split.foldOfRow()[lastTrain]).isEqualTo(4);
    }

    private static Split split(Table table, SplitRequest request) {
        return Splitter.split(table, request, IntStream.range(0, table.rows()).toArray());
    }

    /// Two rows a day, 30 groups, every fourth row positive.
    private static Table table(int rows) {
        double[] y = IntStream.range(0, rows)
                .mapToDouble(row -> row % 4 == 0 ? 1 : 0)
                .toArray();
        double[] group = IntStream.range(0, rows).mapToDouble(row -> row % 30).toArray();
        List<String> ids = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            ids.add("c-" + row);
            days.add(LocalDate.of(2026, 1, 1).plusDays(row / 2).toString());
        }
        int[] codes = IntStream.range(0, rows).toArray();
        return new Table(List.of(
                new Column.Texts("id", ColumnType.TEXT, codes, ids),
                new Column.Texts("day", ColumnType.DATE, codes, days),
                new Column.Numbers("group", ColumnType.INTEGER, group),
                new Column.Numbers("y", ColumnType.INTEGER, y)));
    }
}
