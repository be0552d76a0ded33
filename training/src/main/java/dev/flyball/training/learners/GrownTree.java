package dev.flyball.training.learners;

import java.util.Arrays;

/// A decision tree while it grows: nodes by number, the root is 0.
///
/// A split sends `value <= threshold` left, a larger value right and a missing one as `missingLeft` says. A leaf has
/// feature -1 and `outputs` values.
final class GrownTree {
    private final int outputs;
    private int size;
    private int[] feature = new int[64];
    private double[] threshold = new double[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private boolean[] missingLeft = new boolean[64];
    private double[] leaf;

    GrownTree(int outputs) {
        this.outputs = outputs;
        this.leaf = new double[64 * outputs];
    }

    /// Adds a leaf and returns its number.
    int addLeaf(double[] values) {
        int node = grow();
        feature[node] = -1;
        System.arraycopy(values, 0, leaf, node * outputs, outputs);
        return node;
    }

    /// Turns leaf `node` into a split.
    void split(
            int node, int splitFeature, double splitThreshold, boolean missingGoesLeft, int leftNode, int rightNode) {
        feature[node] = splitFeature;
        threshold[node] = splitThreshold;
        missingLeft[node] = missingGoesLeft;
        left[node] = leftNode;
        right[node] = rightNode;
    }

    private int grow() {
        if (size == feature.length) {
            int capacity = size * 2;
            feature = Arrays.copyOf(feature, capacity);
            threshold = Arrays.copyOf(threshold, capacity);
            left = Arrays.copyOf(left, capacity);
            right = Arrays.copyOf(right, capacity);
            missingLeft = Arrays.copyOf(missingLeft, capacity);
            leaf = Arrays.copyOf(leaf, capacity * outputs);
        }
        return size++;
    }

    int size() {
        return size;
    }

    int outputs() {
        return outputs;
    }

    int feature(int node) {
        return feature[node];
    }

    double threshold(int node) {
        return threshold[node];
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }

    boolean missingLeft(int node) {
        return missingLeft[node];
    }

    double leaf(int node, int output) {
        return leaf[node * outputs + output];
    }
}
