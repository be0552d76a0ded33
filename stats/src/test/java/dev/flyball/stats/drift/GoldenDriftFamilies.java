package dev.flyball.stats.drift;

import dev.flyball.stats.golden.GoldenInputs;
import java.util.Arrays;
import java.util.Set;

/// What the code gives for a key of a golden case.
final class GoldenDriftFamilies {
    static final Set<String> BUILT = Set.of();

    private GoldenDriftFamilies() {}

    static Object got(String family, GoldenInputs in, String key) {
        return switch (family) {
            case "numeric" -> numeric(finite(in.column("ref")), finite(in.column("cur")), key);
            case "categorical" -> categorical(in.column("ref"), in.column("cur"), key);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static double[] finite(double[] column) {
        return Arrays.stream(column).filter(Double::isFinite).toArray();
    }

    private static Object numeric(double[] reference, double[] current, String key) {
        return switch (key) {
            case "ks.d" -> KolmogorovSmirnov.of(reference, current).statistic();
            case "ks.p_exact" -> KolmogorovSmirnov.of(reference, current).exactP();
            case "ks.p_kstwo" -> KolmogorovSmirnov.of(reference, current).limitP();
            default -> calibrated(frozen(reference, current), key);
        };
    }

    private static CellCounts frozen(double[] reference, double[] current) {
        FrozenEdges edges = FrozenEdges.of(reference, 16);
        return new CellCounts(
                edges.count(reference).cells(), edges.count(current).cells());
    }

    private static Object calibrated(CellCounts cells, String key) {
        CellCounts occupied = cells.occupied();
        return switch (key) {
            case "flyball.bins" -> occupied.size();
            case "flyball.g_stat" -> ChiSquareTest.g(occupied).statistic();
            case "flyball.g_p" -> ChiSquareTest.g(occupied).p();
            case "flyball.psi_smoothed" -> Divergence.psi(occupied.smoothedP(), occupied.smoothedQ());
            case "flyball.psi_null_q95" -> NullLaws.psiLimit(occupied.size(), occupied.scale(), 0.05);
            case "flyball.js_excess" -> JensenShannonExcess.of(occupied).value();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object categorical(double[] reference, double[] current, String key) {
        return calibrated(union(reference, current), key);
    }

    private static CellCounts union(double[] reference, double[] current) {
        double[] categories = java.util.stream.DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .distinct()
                .sorted()
                .toArray();
        return new CellCounts(count(categories, reference), count(categories, current));
    }

    private static long[] count(double[] categories, double[] values) {
        long[] counts = new long[categories.length];
        for (double value : values) {
            counts[Arrays.binarySearch(categories, value)]++;
        }
        return counts;
    }
}
