package dev.flyball.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.FlyballException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final Table TABLE = new Table(List.of(
            new Column.Texts("plan", ColumnType.TEXT, new int[] {0, 1, -1, 1, 0, 1}, List.of("pro", "free")),
            new Column.Numbers("age", ColumnType.REAL, new double[] {10.5, 20, 30, 40, Double.NaN, 50}),
            new Column.Numbers("senior", ColumnType.INTEGER, new double[] {0, 1, 0, 1, 0, 1}),
            new Column.Numbers("active", ColumnType.BOOLEAN, new double[] {1, 1, 0, 0, 1, 1})));

    private static List<Slice> slices(int[] train, int[] test, String... declared) {
        return Slices.of(TABLE, train, test, List.of(declared), "flyball.yaml:8:20");
    }

    private static List<String> names(List<Slice> slices) {
        return slices.stream().map(Slice::name).toList();
    }

    private static int[] all() {
        return IntStream.range(0, 6).toArray();
    }

    @Test
    void everyValueIsASliceAndSoIsMissing() {
        List<Slice> slices = slices(all(), new int[] {5, 4, 3, 2}, "plan");
        assertThat(names(slices)).containsExactly("plan=null", "plan=free", "plan=pro");
        assertThat(slices.get(1).rows()).containsExactly(0, 2);
        assertThat(slices.get(2).rows()).containsExactly(1);
    }

    @Test
    void numbersFallBetweenTheQuartilesOfTraining() {
        List<Slice> slices = slices(new int[] {0, 1, 2, 3}, all(), "age");
        assertThat(names(slices))
                .containsExactly("age=null", "age=(-inf,20)", "age=[20,30)", "age=[30,40)", "age=[40,inf)");
        assertThat(slices.getLast().rows()).containsExactly(3, 5);
    }

    @Test
    void fewWholeNumbersAndBooleansAreValues() {
        assertThat(names(slices(all(), all(), "senior", "active")))
                .containsExactly("senior=0", "senior=1", "active=false", "active=true");
    }

    @Test
    void crossesAreOfTwoColumns() {
        assertThat(names(slices(all(), new int[] {0, 1, 3}, "plan*senior")))
                .containsExactly("plan=free*senior=1", "plan=pro*senior=0");
    }

    @Test
    void unknownColumnIsNamed() {
        FlyballException error = catchThrowableOfType(FlyballException.class, () -> slices(all(), all(), "plann"));
        assertThat(error.text()).isEqualTo("flyball.yaml:8:20 FB-302 Unknown column (plann).\nMaybe plan.");
    }

    @Test
    void tooManySlicesAreRefused() {
        int rows = 300;
        Table wide = new Table(List.of(new Column.Texts(
                "id",
                ColumnType.TEXT,
                IntStream.range(0, rows).toArray(),
                IntStream.range(0, rows).mapToObj(i -> "v" + i).toList())));
        int[] every = IntStream.range(0, rows).toArray();
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Slices.of(wide, every, every, List.of("id"), "f"));
        assertThat(error.code().code()).isEqualTo("FB-412");
        assertThat(error.message()).isEqualTo("There are more than 200 slices (300).");
    }

    @Test
    void supportCountsRowsAndBothClasses() {
        double[] truth = new double[150];
        truth[0] = 1;
        Predictions predictions = Predictions.binary(truth, new double[150]);
        Slice small = new Slice("a=1", IntStream.range(0, 99).toArray());
        Slice large = new Slice("a=2", IntStream.range(0, 120).toArray());
        Metric auc = Metric.of(MetricKind.AUC);
        assertThat(Support.DEFAULT.lacking(small, predictions, auc)).hasValue("a=1 has 99 rows, fewer than 100");
        assertThat(Support.DEFAULT.lacking(large, predictions, auc))
                .hasValue("a=2 has 1 rows of the smaller class, fewer than 20");
        assertThat(Support.DEFAULT.lacking(large, predictions, Metric.of(MetricKind.LOGLOSS)))
                .isEmpty();
    }
}
