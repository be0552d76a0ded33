package dev.flyball.training.learners;

import dev.flyball.model.predict.AveragedTrees;
import dev.flyball.model.predict.ForestBuilder;
import java.util.List;

/// Packs grown trees into a predictor.
final class GrownTrees {
    private GrownTrees() {}

    static AveragedTrees average(List<GrownTree> trees, int width, double offset) {
        ForestBuilder builder = new ForestBuilder(width, trees.getFirst().outputs());
        for (GrownTree tree : trees) {
            add(builder, tree);
        }
        return builder.build(offset);
    }

    /// Nodes are numbered as they were grown, parents first, so numbers carry over.
    private static void add(ForestBuilder builder, GrownTree tree) {
        builder.startTree();
        int[] numbers = new int[tree.size()];
        double[] values = new double[tree.outputs()];
        for (int node = 0; node < tree.size(); node++) {
            if (tree.feature(node) >= 0) {
                numbers[node] = builder.split(tree.feature(node), tree.threshold(node), tree.missingLeft(node));
            } else {
                for (int k = 0; k < values.length; k++) {
                    values[k] = tree.leaf(node, k);
                }
                numbers[node] = builder.leaf(values);
            }
        }
        for (int node = 0; node < tree.size(); node++) {
            if (tree.feature(node) >= 0) {
                builder.children(numbers[node], numbers[tree.left(node)], numbers[tree.right(node)]);
            }
        }
    }
}
