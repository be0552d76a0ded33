package dev.flyball.model.predict;

import dev.flyball.model.Predictor;

/// The average of many trees in double precision: a forest. A value goes left when `x <= threshold`.
///
/// A leaf has one value per output: the mean of the target, or the share of each class.
public final class AveragedTrees implements Predictor {
    private final int width;
    private final int outputs;
    private final Nodes nodes;
    private final double[] threshold;
    private final double[] leaf;
    private final double offset;

    /// @param offset added to the average; 0 for classes
    AveragedTrees(int width, int outputs, Nodes nodes, double[] threshold, double[] leaf, double offset) {
        if (outputs < 1 || leaf.length % outputs != 0 || threshold.length != nodes.feature().length) {
            throw new IllegalArgumentException("The leaves or thresholds do not fit the trees.");
        }
        nodes.check(width, leaf.length / outputs);
        if (nodes.roots().length == 0) {
            throw new IllegalArgumentException("A forest needs a tree.");
        }
        this.width = width;
        this.outputs = outputs;
        this.nodes = nodes;
        this.threshold = threshold;
        this.leaf = leaf;
        this.offset = offset;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    Nodes nodes() {
        return nodes;
    }

    double[] threshold() {
        return threshold;
    }

    double[] leaf() {
        return leaf;
    }

    double offset() {
        return offset;
    }

    /// Tree by tree over blocks of rows, so that a tree stays in the cache; each row still adds its trees in order.
    @Override
    public void predict(double[] features, int rows, double[] out) {
        java.util.Arrays.fill(out, 0, rows * outputs, 0);
        for (int root : nodes.roots()) {
            for (int row = 0; row < rows; row++) {
                add(walk(root, features, row * width), out, row * outputs);
            }
        }
        int trees = nodes.roots().length;
        for (int i = 0; i < rows * outputs; i++) {
            out[i] = out[i] / trees + offset;
        }
    }

    private void add(int place, double[] out, int at) {
        for (int k = 0; k < outputs; k++) {
            out[at + k] += leaf[place * outputs + k];
        }
    }

    private int walk(int root, double[] features, int from) {
        int[] feature = nodes.feature();
        int node = root;
        while (feature[node] >= 0) {
            double value = features[from + feature[node]];
            boolean left = value <= threshold[node] || (Double.isNaN(value) && nodes.missingLeft()[node]);
            node = left ? nodes.left()[node] : nodes.right()[node];
        }
        return nodes.left()[node];
    }
}
