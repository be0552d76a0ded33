package dev.flyball.data.wrangle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Between which values a column's values are no outliers.
///
/// @param spread 0 when more than the method can see are equal: then no value is called far
record OutlierLimits(double low, double high, double spread) {
    /// The factor that makes a median absolute deviation estimate a normal distribution's standard
    /// deviation: 1 / Φ⁻¹(3/4).
    private static final double TO_DEVIATIONS = 1.4826022185056018;

    /// @param column in quotes, of the table `input`; only finite values count
    static OutlierLimits of(Connection connection, String column, WrangleItem.Method method, double k)
            throws SQLException {
        return switch (method) {
            case IQR -> {
                double first = quantile(connection, column, 0.25);
                double third = quantile(connection, column, 0.75);
                yield new OutlierLimits(first - k * (third - first), third + k * (third - first), third - first);
            }
            case MAD -> {
                double median = quantile(connection, column, 0.5);
                double spread =
                        TO_DEVIATIONS * quantile(connection, "abs(" + column + " - " + median + "::DOUBLE)", 0.5);
                yield new OutlierLimits(median - k * spread, median + k * spread, spread);
            }
            case ZSCORE -> {
                double mean =
                        one(connection, "SELECT avg(" + column + ") FROM input WHERE isfinite(" + column + "::DOUBLE)");
                double spread = one(
                        connection,
                        "SELECT sqrt(avg((" + column + " - " + mean + "::DOUBLE) * (" + column + " - " + mean
                                + "::DOUBLE))) FROM input WHERE isfinite(" + column + "::DOUBLE)");
                yield new OutlierLimits(mean - k * spread, mean + k * spread, spread);
            }
        };
    }

    /// Linear interpolation between order statistics, by a sort that the engine can spill.
    private static double quantile(Connection connection, String value, double share) throws SQLException {
        String present = " FROM input WHERE isfinite((" + value + ")::DOUBLE)";
        long n = (long) one(connection, "SELECT count(*)" + present);
        double at = share * (n - 1);
        long below = (long) Math.floor(at);
        double low = one(
                connection, "SELECT (" + value + ")::DOUBLE AS v" + present + " ORDER BY v LIMIT 1 OFFSET " + below);
        double high = below + 1 < n
                ? one(
                        connection,
                        "SELECT (" + value + ")::DOUBLE AS v" + present + " ORDER BY v LIMIT 1 OFFSET " + (below + 1))
                : low;
        return low + (at - below) * (high - low);
    }

    private static double one(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            double value = row.next() ? row.getDouble(1) : Double.NaN;
            return row.wasNull() ? Double.NaN : value;
        }
    }
}
