package dev.flyball.monitoring;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.Arrays;
import java.util.List;

/// Compares a table with a reference, column by column.
public final class DriftComparison {
    private DriftComparison() {}

    /// A column that the current table lacks counts as missing in all its rows; one that only it has is named.
    ///
    /// @param current typed as the reference is
    /// @throws FlyballException FB-506 when a table has no rows
    public static DriftReport compare(Table reference, Table current, DriftSettings settings) {
        requireRows(reference, "REFERENCE");
        requireRows(current, "CURRENT");
        List<ColumnPair> pairs = reference.columns().stream()
                .map(column -> new ColumnPair(
                        column, current.find(column.name()).orElseGet(() -> absent(column, current.rows()))))
                .toList();
        List<FeatureDrift> features;
        boolean drifted;
        int tests = pairs.size();
        switch (settings.mode()) {
            case CALIBRATED -> {
                CalibratedDrift.Result result = CalibratedDrift.compare(pairs, settings);
                features = result.features();
                drifted = result.drifted();
                tests = result.tests();
            }
            case EVIDENTLY -> {
                features = EvidentlyDrift.compare(pairs, settings);
                drifted = EvidentlyDrift.drifted(features);
            }
            case NANNYML -> {
                features = NannymlDrift.compare(pairs, settings);
                drifted = NannymlDrift.drifted(features);
            }
            default -> throw new IllegalStateException(settings.mode().word());
        }
        List<String> added = current.names().stream()
                .filter(name -> reference.find(name).isEmpty())
                .toList();
        DriftReport.Rows rows = new DriftReport.Rows(reference.rows(), current.rows());
        return new DriftReport(settings.mode(), drifted, tests, settings.level(), rows, features, added);
    }

    private static void requireRows(Table table, String where) {
        if (table.rows() == 0) {
            throw new FlyballException(ErrorCode.BAD_TABLE, "The table has no rows (0).", where, "Maybe another file.");
        }
    }

    private static Column absent(Column like, int rows) {
        if (like instanceof Column.Numbers) {
            double[] missing = new double[rows];
            Arrays.fill(missing, Double.NaN);
            return new Column.Numbers(like.name(), like.type(), missing);
        }
        int[] missing = new int[rows];
        Arrays.fill(missing, -1);
        return new Column.Texts(like.name(), ColumnType.TEXT, missing, List.of());
    }
}
