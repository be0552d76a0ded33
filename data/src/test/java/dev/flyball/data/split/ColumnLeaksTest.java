package dev.flyball.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ColumnLeaksTest {
    private static final int ROWS = 400;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    @Test
    void partsThatAddUpToTheTargetAreFound() {
        double[] a = noise(100);
        double[] b = noise(30);
        double[] sum = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            sum[i] = a[i] + b[i];
        }
        List<Leak> leaks = ColumnLeaks.find(
                table(column("casual", b), column("hum", noise(1)), column("registered", a), column("cnt", sum)),
                "cnt",
                List.of("casual", "hum", "registered"));
        assertThat(leaks).singleElement().satisfies(leak -> {
            assertThat(leak.severity()).isEqualTo(Leak.Severity.ERROR);
            assertThat(leak.columns()).containsExactly("casual", "registered");
        });
    }

    @Test
    void theTargetUnderAnotherNameIsFound() {
        double[] y = new double[ROWS];
        double[] coded = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = i % 3;
            coded[i] = 10 - 2.0 * (i % 3);
        }
        List<Leak> leaks = ColumnLeaks.find(table(column("coded", coded), column("y", y)), "y", List.of("coded"));
        assertThat(leaks).extracting(Leak::rule).containsExactly("target_in_features");
    }

    @Test
    void honestColumnsAreNotBlamed() {
        double[] x = noise(1);
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = x[i] + random.nextGaussian();
        }
        assertThat(ColumnLeaks.find(
                        table(column("x", x), column("z", noise(1)), column("y", y)), "y", List.of("x", "z")))
                .isEmpty();
    }

    private double[] noise(double scale) {
        double[] values = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private static Column column(String name, double[] values) {
        return new Column.Numbers(name, ColumnType.REAL, values);
    }

    private static Table table(Column... columns) {
        return new Table(List.of(columns));
    }
}
