package dev.flyball.training;

import dev.flyball.kernel.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One division of rows: what is learned from, and what is scored.
///
/// @param learn row numbers of the table, ascending
/// @param score row numbers of the table, ascending; shares none with `learn`
public record Fold(int[] learn, int[] score) {

    /// The folds of a fold number per row.
    ///
    /// @param foldOfRow 0 … k-1; -1 for rows that take no part
    /// @param expanding whether fold i learns from the folds before it only (walk-forward): fold 0 is
    /// then never scored
    public static List<Fold> of(int[] foldOfRow, int k, boolean expanding) {
        return IntStream.range(expanding ? 1 : 0, k)
                .mapToObj(fold -> new Fold(
                        rows(foldOfRow, f -> f >= 0 && (expanding ? f < fold : f != fold)),
                        rows(foldOfRow, f -> f == fold)))
                .toList();
    }

    private static int[] rows(int[] foldOfRow, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, foldOfRow.length)
                .filter(row -> wanted.test(foldOfRow[row]))
                .toArray();
    }

    /// At most `most` rows to learn from and as many to score, drawn by `seed` without replacement.
    public Fold atMost(int most, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        return new Fold(drawn(learn, most, random), drawn(score, most, random));
    }

    private static int[] drawn(int[] rows, int most, RandomGenerator random) {
        if (rows.length <= most) {
            return rows;
        }
        int[] shuffled = rows.clone();
        Seeds.shuffle(shuffled, random);
        int[] drawn = Arrays.copyOf(shuffled, most);
        Arrays.sort(drawn);
        return drawn;
    }

    /// Only the rows that `kept` lists, both ascending.
    public Fold within(int[] kept) {
        return new Fold(common(learn, kept), common(score, kept));
    }

    private static int[] common(int[] rows, int[] kept) {
        return Arrays.stream(rows)
                .filter(row -> Arrays.binarySearch(kept, row) >= 0)
                .toArray();
    }
}
