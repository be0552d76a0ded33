package dev.flyball.model.predict;

/// Walks trees fast: no branch on the way down depends on data.
///
/// A step is arithmetic: the sign bit of `x - bound` selects the child (see [Nodes]), and a leaf leads to itself, so
/// that four walks advance together and the processor overlaps their loads. One comparison of doubles, `x < bound`, is
/// exactly the comparison that the trees were grown with:
///
/// - `x <= t` is `x < nextUp(t)`.
/// - `(float) x < t` is `x < m`, where m is the midpoint of t and the float below it; a tie rounds to the even one, so
///   where t is odd the midpoint itself is also below.
///
/// Many rows go tree by tree over blocks that stay in the cache; few rows go four trees at a time. Both add the leaves
/// of a row in tree order.
final class TreeScorer {
    private static final int LANES = 4;
    private static final int BLOCK_VALUES = 4096;
    private static final double SINGLE_OVERFLOW = 0x1.ffffffp127;

    private final int width;
    private final int scores;
    private final boolean single;
    private final boolean shared;
    private final int blockRows;
    private final int[] root;
    private final int[] depth;
    private final int[] feature;
    private final int[] right;
    private final int[] delta;
    private final int[] missing;
    private final double[] bound;
    private final double[] leaf;

    /// @param bound one per node, finite
    /// @param leaf one value per leaf when `shared` is false, else one per leaf and score
    /// @param single whether leaves are added in float32
    /// @param shared whether each tree adds to every score; else tree `t` adds to score `t % scores`
    TreeScorer(int width, int scores, Nodes nodes, double[] bound, double[] leaf, boolean single, boolean shared) {
        this.width = width;
        this.scores = scores;
        this.single = single;
        this.shared = shared;
        this.blockRows = Math.max(LANES, BLOCK_VALUES / Math.max(1, width) / LANES * LANES);
        this.root = nodes.roots();
        this.depth = nodes.depths();
        this.feature = nodes.feature();
        this.right = nodes.right();
        this.delta = nodes.delta();
        this.missing = nodes.missing();
        this.bound = bound;
        this.leaf = leaf;
    }

    /// The double b for which `(float) x < threshold` and `x < b` are the same for every x.
    ///
    /// @throws IllegalArgumentException for NaN and negative infinity, below which nothing lies
    static double singleBound(float threshold) {
        if (!(threshold > Float.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("A tree compares with the threshold (" + threshold + ").");
        }
        if (threshold == Float.POSITIVE_INFINITY) {
            return SINGLE_OVERFLOW;
        }
        float below = Math.nextDown(threshold);
        double middle = below == Float.NEGATIVE_INFINITY ? -SINGLE_OVERFLOW : ((double) below + threshold) / 2;
        boolean odd = (Float.floatToRawIntBits(threshold) & 1) != 0;
        return odd ? Math.nextUp(middle) : middle;
    }

    /// Adds every tree's leaf to the scores that stand in `out`, `stride` values apart from row to row.
    void add(double[] features, int rows, double[] out, int stride) {
        if (rows < LANES) {
            for (int row = 0; row < rows; row++) {
                addRow(features, row * width, out, row * stride);
            }
            return;
        }
        for (int first = 0; first < rows; first += blockRows) {
            int last = Math.min(rows, first + blockRows);
            for (int tree = 0; tree < root.length; tree++) {
                addTree(tree, features, first, last, out, stride);
            }
        }
    }

    private void addRow(double[] features, int from, double[] out, int at) {
        int tree = 0;
        for (; tree + LANES <= root.length; tree += LANES) {
            int steps = Math.max(Math.max(depth[tree], depth[tree + 1]), Math.max(depth[tree + 2], depth[tree + 3]));
            int a = root[tree];
            int b = root[tree + 1];
            int c = root[tree + 2];
            int d = root[tree + 3];
            for (int step = 0; step < steps; step++) {
                int nextA = next(a, features, from);
                int nextB = next(b, features, from);
                int nextC = next(c, features, from);
                int nextD = next(d, features, from);
                boolean resting = ((nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d)) == 0;
                a = nextA;
                b = nextB;
                c = nextC;
                d = nextD;
                if (resting) {
                    break;
                }
            }
            give(tree, a, out, at);
            give(tree + 1, b, out, at);
            give(tree + 2, c, out, at);
            give(tree + 3, d, out, at);
        }
        for (; tree < root.length; tree++) {
            give(tree, walk(tree, features, from), out, at);
        }
    }

    private void addTree(int tree, double[] features, int first, int last, double[] out, int stride) {
        int steps = depth[tree];
        int row = first;
        for (; row + LANES <= last; row += LANES) {
            int from = row * width;
            int a = root[tree];
            int b = a;
            int c = a;
            int d = a;
            for (int step = 0; step < steps; step++) {
                int nextA = next(a, features, from);
                int nextB = next(b, features, from + width);
                int nextC = next(c, features, from + 2 * width);
                int nextD = next(d, features, from + 3 * width);
                boolean resting = ((nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d)) == 0;
                a = nextA;
                b = nextB;
                c = nextC;
                d = nextD;
                if (resting) {
                    break;
                }
            }
            int at = row * stride;
            give(tree, a, out, at);
            give(tree, b, out, at + stride);
            give(tree, c, out, at + 2 * stride);
            give(tree, d, out, at + 3 * stride);
        }
        for (; row < last; row++) {
            give(tree, walk(tree, features, row * width), out, row * stride);
        }
    }

    private int walk(int tree, double[] features, int from) {
        int node = root[tree];
        for (int step = 0; step < depth[tree]; step++) {
            node = next(node, features, from);
        }
        return node;
    }

    private int next(int node, double[] features, int from) {
        double value = features[from + feature[node]];
        int below = Double.isNaN(value) ? missing[node] : (int) (Double.doubleToRawLongBits(value - bound[node]) >> 63);
        return right[node] + (delta[node] & below);
    }

    private void give(int tree, int node, double[] out, int at) {
        int place = missing[node];
        if (!shared) {
            int score = scores == 1 ? at : at + tree % scores;
            out[score] = sum(out[score], leaf[place]);
            return;
        }
        for (int k = 0; k < scores; k++) {
            out[at + k] = sum(out[at + k], leaf[place * scores + k]);
        }
    }

    private double sum(double total, double value) {
        return single ? (float) total + (float) value : total + value;
    }
}
