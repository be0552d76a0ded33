package dev.flyball.model.predict;

/// The nodes of many trees in parallel arrays. Node numbers are into the arrays; `roots` says where trees start.
///
/// A split has `feature >= 0` and children that lie behind it, so that every walk ends; `missingLeft` says where a
/// missing value goes. A leaf has `feature == -1`, and `left` is the place of its value.
///
/// @throws IllegalArgumentException when a number is out of range: such a file is damaged or hostile
record Nodes(int[] roots, int[] feature, int[] left, int[] right, boolean[] missingLeft) {
    static final int LEAF = -1;

    void check(int width, int leaves) {
        int n = feature.length;
        if (left.length != n || right.length != n || missingLeft.length != n) {
            throw new IllegalArgumentException("The arrays of nodes differ in length.");
        }
        for (int root : roots) {
            if (root < 0 || root >= n) {
                throw new IllegalArgumentException("A tree starts outside the nodes (" + root + ").");
            }
        }
        for (int node = 0; node < n; node++) {
            checkNode(node, width, leaves);
        }
    }

    private void checkNode(int node, int width, int leaves) {
        if (feature[node] == LEAF) {
            if (left[node] < 0 || left[node] >= leaves) {
                throw new IllegalArgumentException("The leaf " + node + " has no value (" + left[node] + ").");
            }
            return;
        }
        boolean forward =
                left[node] > node && right[node] > node && left[node] < feature.length && right[node] < feature.length;
        if (feature[node] < 0 || feature[node] >= width || !forward) {
            throw new IllegalArgumentException("The node " + node + " is no split and no leaf.");
        }
    }
}
