package dev.flyball.data.split;

import java.util.List;
import java.util.stream.IntStream;

/// The part and the fold of every row of a table.
///
/// @param partOfRow one of the constants below, per row
/// @param foldOfRow 0 … folds-1 for rows of the training part when there are folds, else -1
/// @param folds the number of folds, 0 without
/// @param expanding whether fold i is learned from the folds before it only, so that fold 0 is never scored
/// @param warnings what a person should know
public record Split(byte[] partOfRow, int[] foldOfRow, int folds, boolean expanding, List<String> warnings) {
    public static final byte TRAIN = 0;
    public static final byte VALID = 1;
    public static final byte TEST = 2;
    /// In no part: it lies in a gap, or has no time.
    public static final byte LEFT_OUT = 3;

    public Split {
        warnings = List.copyOf(warnings);
    }

    /// The rows of a part, ascending.
    public int[] rows(byte part) {
        return IntStream.range(0, partOfRow.length)
                .filter(row -> partOfRow[row] == part)
                .toArray();
    }
}
