package dev.flyball.model.predict;

import dev.flyball.kernel.Seeds;
import java.util.random.RandomGenerator;

/// Random trees and rows, and a scorer that walks them plainly: the oracle of the fast one.
final class RandomForests {
    private final RandomGenerator random;
    final int width;

    RandomForests(long seed, int width) {
        this.random = Seeds.generator(seed);
        this.width = width;
    }

    AveragedTrees forest(int trees, int outputs, int depth) {
        ForestBuilder builder = new ForestBuilder(width, outputs);
        for (int tree = 0; tree < trees; tree++) {
            builder.startTree();
            grow(builder, outputs, depth);
        }
        return builder.build(0.25);
    }

    private int grow(ForestBuilder builder, int outputs, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return builder.leaf(random.doubles(outputs, -1, 1).toArray());
        }
        int node = builder.split(random.nextInt(width), threshold(), random.nextBoolean());
        int left = grow(builder, outputs, depth - 1);
        int right = grow(builder, outputs, depth - 1);
        builder.children(node, left, right);
        return node;
    }

    /// Few different values, so that rows often meet a threshold exactly.
    private double threshold() {
        return random.nextInt(-8, 9) / 4.0;
    }

    double[] rows(int rows) {
        double[] values = new double[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(-10, 11) / 4.0;
        }
        return values;
    }

    BoostedTrees boosted(int trees, float[] base, int depth, Link link) {
        AveragedTrees forest = forest(trees, 1, depth);
        float[] thresholds = new float[forest.nodes().size()];
        for (int node = 0; node < thresholds.length; node++) {
            thresholds[node] = (float) forest.bound()[node] + random.nextInt(2) * 1e-7f;
        }
        float[] leaves = new float[forest.leaf().length];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            leaves[leaf] = (float) forest.leaf()[leaf];
        }
        return new BoostedTrees(width, base, forest.nodes(), thresholds, leaves, link);
    }

    static double[] plain(AveragedTrees forest, double[] row) {
        double[] out = new double[forest.outputs()];
        Nodes nodes = forest.nodes();
        for (int root : nodes.roots()) {
            int node = root;
            while (!nodes.isLeaf(node)) {
                double value = row[nodes.feature()[node]];
                boolean left = Double.isNaN(value) ? nodes.missing()[node] < 0 : value < forest.bound()[node];
                node = left ? nodes.left(node) : nodes.right()[node];
            }
            for (int k = 0; k < out.length; k++) {
                out[k] += forest.leaf()[nodes.missing()[node] * out.length + k];
            }
        }
        for (int k = 0; k < out.length; k++) {
            out[k] = out[k] / nodes.roots().length + forest.offset();
        }
        return out;
    }

    static float[] plainMargin(BoostedTrees trees, double[] row) {
        float[] margins = trees.base().clone();
        Nodes nodes = trees.nodes();
        for (int tree = 0; tree < trees.trees(); tree++) {
            int node = nodes.roots()[tree];
            while (!nodes.isLeaf(node)) {
                float value = (float) row[nodes.feature()[node]];
                boolean left = Float.isNaN(value) ? nodes.missing()[node] < 0 : value < trees.threshold()[node];
                node = left ? nodes.left(node) : nodes.right()[node];
            }
            margins[tree % margins.length] += trees.leaf()[nodes.missing()[node]];
        }
        return margins;
    }
}
