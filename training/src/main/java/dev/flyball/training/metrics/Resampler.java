package dev.flyball.training.metrics;

import dev.flyball.kernel.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Draws bootstrap resamples of rows as weights: a row's weight times how often it was drawn.
///
/// Rows of a group are drawn together; otherwise rows are drawn within strata, each as often as it has rows. Rows of
/// weight 0 are never drawn. Resample b depends on the seed and b only.
final class Resampler {
    private final double[] weights;
    private final List<int[][]> strata;
    private final boolean singles;
    private final long seed;

    private Resampler(double[] weights, List<int[][]> strata, boolean singles, long seed) {
        this.weights = weights;
        this.strata = strata;
        this.singles = singles;
        this.seed = seed;
    }

    /// @param stratified whether each class keeps its number of rows
    static Resampler of(Predictions predictions, boolean stratified, long seed) {
        double[] weights = Weights.of(predictions).rows();
        int[] rows = java.util.stream.IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray();
        if (predictions.groups().isPresent()) {
            return new Resampler(
                    weights, List.<int[][]>of(byGroup(rows, predictions.groups().get())), false, seed);
        }
        if (stratified && predictions.classes() > 0) {
            return new Resampler(weights, byClass(rows, predictions), true, seed);
        }
        return new Resampler(weights, List.<int[][]>of(new int[][] {rows}), true, seed);
    }

    private static int[][] byGroup(int[] rows, int[] groups) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int row : rows) {
            members.computeIfAbsent(groups[row], group -> new ArrayList<>()).add(row);
        }
        return members.values().stream()
                .map(list -> list.stream().mapToInt(row -> row).toArray())
                .toArray(int[][]::new);
    }

    /// One stratum per class, its rows as one array.
    private static List<int[][]> byClass(int[] rows, Predictions predictions) {
        List<int[][]> strata = new ArrayList<>();
        for (int k = 0; k < predictions.classes(); k++) {
            int label = k;
            int[] members = Arrays.stream(rows)
                    .filter(row -> predictions.label(row) == label)
                    .toArray();
            if (members.length > 0) {
                strata.add(new int[][] {members});
            }
        }
        return strata;
    }

    int rows() {
        return weights.length;
    }

    /// What each row counts before any resampling.
    double[] original() {
        return weights.clone();
    }

    /// Fills `out` with the weights of resample `index`.
    void draw(int index, double[] out) {
        Arrays.fill(out, 0);
        RandomGenerator random = Seeds.generator(Seeds.derive(seed, "evaluate", "bootstrap", index));
        for (int[][] stratum : strata) {
            if (singles) {
                drawRows(stratum[0], random, out);
            } else {
                drawGroups(stratum, random, out);
            }
        }
    }

    private void drawRows(int[] rows, RandomGenerator random, double[] out) {
        int[] counts = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            counts[Seeds.bounded(random, rows.length)]++;
        }
        for (int i = 0; i < rows.length; i++) {
            out[rows[i]] = counts[i] * weights[rows[i]];
        }
    }

    private void drawGroups(int[][] groups, RandomGenerator random, double[] out) {
        for (int i = 0; i < groups.length; i++) {
            for (int row : groups[Seeds.bounded(random, groups.length)]) {
                out[row] += weights[row];
            }
        }
    }

    /// The units for a jackknife: rows or groups, in at most `most` parts of about one size.
    List<int[]> parts(int most) {
        List<int[]> units = new ArrayList<>();
        for (int[][] stratum : strata) {
            for (int[] unit : stratum) {
                if (singles) {
                    Arrays.stream(unit).forEach(row -> units.add(new int[] {row}));
                } else {
                    units.add(unit);
                }
            }
        }
        if (units.size() <= most) {
            return units;
        }
        List<List<int[]>> dealt = new ArrayList<>();
        for (int part = 0; part < most; part++) {
            dealt.add(new ArrayList<>());
        }
        for (int unit = 0; unit < units.size(); unit++) {
            dealt.get(unit % most).add(units.get(unit));
        }
        return dealt.stream()
                .map(part -> part.stream().flatMapToInt(Arrays::stream).toArray())
                .toList();
    }
}
