package dev.flyball.data.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Cramér's V of two texts, corrected for bias (Bergsma 2013, A bias-correction for Cramér's V and Tschuprow's T).
final class Contingency implements PairSum {
    /// So many different values of a column are looked at.
    static final int MOST = 1000;

    private final Map<String, Map<String, Double>> cells = new TreeMap<>();
    private final Map<String, Double> columns = new TreeMap<>();
    private double total;

    @Override
    public void add(double x, String xText, double y, String yText, double rows) {
        cells.computeIfAbsent(xText, text -> new TreeMap<>()).merge(yText, rows, Double::sum);
        columns.merge(yText, rows, Double::sum);
        total += rows;
    }

    @Override
    public double value() {
        double r = cells.size();
        double k = columns.size();
        if (r < 2 || k < 2) {
            return Double.NaN;
        }
        double phi = chiSquare() / total;
        double corrected = Math.max(0, phi - (k - 1) * (r - 1) / (total - 1));
        double rows = r - (r - 1) * (r - 1) / (total - 1);
        double cols = k - (k - 1) * (k - 1) / (total - 1);
        double least = Math.min(rows - 1, cols - 1);
        return least > 0 ? Math.sqrt(corrected / least) : Double.NaN;
    }

    private double chiSquare() {
        double sum = 0;
        List<String> names = new ArrayList<>(columns.keySet());
        for (Map<String, Double> row : cells.values()) {
            double rowTotal =
                    row.values().stream().mapToDouble(Double::doubleValue).sum();
            for (String name : names) {
                double expected = rowTotal * columns.getOrDefault(name, 0.0) / total;
                double difference = row.getOrDefault(name, 0.0) - expected;
                sum += difference * difference / expected;
            }
        }
        return sum;
    }
}
