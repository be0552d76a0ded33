package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.training.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The rows of a split as training needs them.
record Parts(List<Fold> folds, int[] finalRows, int[] testRows) {

    static Parts of(Split split) {
        int[] train = split.rows(Split.TRAIN);
        int[] test = split.rows(Split.TEST);
        if (split.folds() == 0) {
            return new Parts(List.of(new Fold(train, split.rows(Split.VALID))), train, test);
        }
        int blocks = split.expanding() ? split.folds() + 1 : split.folds();
        List<Fold> folds = Fold.of(split.foldOfRow(), blocks, split.expanding()).stream()
                .filter(fold -> fold.learn().length > 0 && fold.score().length > 0)
                .toList();
        return new Parts(folds, train, test);
    }

    /// The rows that the model may have learned from or been chosen on: all but the test rows.
    static int[] notTest(Split split) {
        return IntStream.concat(Arrays.stream(split.rows(Split.TRAIN)), Arrays.stream(split.rows(Split.VALID)))
                .sorted()
                .toArray();
    }
}
