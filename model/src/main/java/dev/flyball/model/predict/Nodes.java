package dev.flyball.model.predict;

/// The nodes of many trees in parallel arrays; `roots` says where trees start. Children lie behind
/// their parent, so that every walk ends.
///
/// A split sends a row to `right + (below ? delta : 0)`; a missing value counts as below when `missing` is -1, else it
/// is 0. A leaf is a node whose `right` is itself and whose `delta` is 0: a walk may go on stepping and stays. Its
/// `missing` is the place of its value, and its `feature` is 0, which is read and changes nothing.
record Nodes(int[] roots, int[] feature, int[] right, int[] delta, int[] missing) {

    /// Room for so many trees and nodes, to be filled by [#setSplit] and [#setLeaf].
    static Nodes ofSize(int trees, int nodes) {
        return new Nodes(new int[trees], new int[nodes], new int[nodes], new int[nodes], new int[nodes]);
    }

    int size() {
        return feature.length;
    }

    boolean isLeaf(int node) {
        return right[node] == node;
    }

    int left(int node) {
        return right[node] + delta[node];
    }

    void setSplit(int node, int splitFeature, int leftNode, int rightNode, boolean missingLeft) {
        feature[node] = splitFeature;
        right[node] = rightNode;
        delta[node] = leftNode - rightNode;
        missing[node] = missingLeft ? -1 : 0;
    }

    void setLeaf(int node, int place) {
        right[node] = node;
        missing[node] = place;
    }

    /// @throws IllegalArgumentException when a number is out of range: such a file is damaged or hostile
    void check(int width, int leaves) {
        for (int root : roots) {
            if (root < 0 || root >= size()) {
                throw new IllegalArgumentException("A tree starts outside the nodes (" + root + ").");
            }
        }
        for (int node = 0; node < size(); node++) {
            if (isLeaf(node)) {
                checkLeaf(node, leaves);
            } else {
                checkSplit(node, width);
            }
        }
    }

    private void checkLeaf(int node, int leaves) {
        if (missing[node] < 0 || missing[node] >= leaves || delta[node] != 0 || feature[node] != 0) {
            throw new IllegalArgumentException("The leaf " + node + " has no value (" + missing[node] + ").");
        }
    }

    private void checkSplit(int node, int width) {
        boolean forward = right[node] > node && right[node] < size() && left(node) > node && left(node) < size();
        if (!forward || feature[node] < 0 || feature[node] >= width) {
            throw new IllegalArgumentException("The node " + node + " is no split and no leaf.");
        }
    }

    /// The number of tests on the longest way from each root to a leaf.
    int[] depths() {
        int[] height = new int[size()];
        for (int node = size() - 1; node >= 0; node--) {
            height[node] = isLeaf(node) ? 0 : 1 + Math.max(height[left(node)], height[right[node]]);
        }
        int[] depths = new int[roots.length];
        for (int tree = 0; tree < depths.length; tree++) {
            depths[tree] = height[roots[tree]];
        }
        return depths;
    }
}
