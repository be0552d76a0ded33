package dev.flyball.training.learners;

import dev.flyball.kernel.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Grows one tree of a forest depth-first on binned features (Breiman 2001, Random forests).
///
/// Regression splits by the fall of squared error, classification by the fall of Gini impurity; both are
/// `sum_k S_k^2 / W` of the two sides, with S_k the weighted sum of output k and W the weight. Missing values go to the
/// side with the better gain, left on a tie. Ties: lower feature number, then lower threshold. One grower per tree; not
/// safe for threads.
final class TreeGrower {
    private static final double TINY = 1e-12;

    private final Bins bins;
    private final double[] target;
    private final int outputs;
    private final int tries;
    private final int minLeaf;
    private final RandomGenerator random;

    private final int[] rows;
    private final int[] scratch;
    private final double[] weight;
    private final int[] features;
    private final double[] histogram;
    /// The bins that a row of the node lies in, one bit each: small nodes touch few of them.
    private final long[] touched = new long[4];

    private final GrownTree tree;

    /// @param rows the rows of the tree, each once; reordered while growing
    /// @param weight by row: how often or how strongly it counts
    /// @param outputs 1 for regression (leaf = mean), else the number of classes (leaf = shares)
    TreeGrower(
            Bins bins, double[] target, int[] rows, double[] weight, int outputs, Shape shape, RandomGenerator random) {
        this.bins = bins;
        this.target = target;
        this.rows = rows;
        this.weight = weight;
        this.outputs = outputs;
        this.tries = shape.tries();
        this.minLeaf = shape.minLeaf();
        this.random = random;
        this.scratch = new int[rows.length];
        this.features = new int[bins.width()];
        Arrays.setAll(features, i -> i);
        this.histogram = new double[256 * (outputs + 2)];
        this.tree = new GrownTree(outputs);
    }

    /// How a tree may grow.
    ///
    /// @param tries how many features each split looks at
    /// @param minLeaf the least number of rows of a leaf
    record Shape(int tries, int minLeaf) {}

    GrownTree grow() {
        int root = tree.addLeaf(leafOf(0, rows.length));
        // An explicit stack of (node, from, to): a deep tree must not end in a deep recursion.
        int[] stack = new int[192];
        int depth = 0;
        stack[depth++] = root;
        stack[depth++] = 0;
        stack[depth++] = rows.length;
        while (depth > 0) {
            int to = stack[--depth];
            int from = stack[--depth];
            int node = stack[--depth];
            Split split = bestSplit(from, to);
            if (split != null) {
                int middle = partition(split, from, to);
                int left = tree.addLeaf(leafOf(from, middle));
                int right = tree.addLeaf(leafOf(middle, to));
                double threshold = bins.edge(split.feature, split.bin);
                tree.split(node, split.feature, threshold, split.missingLeft, left, right);
                if (depth + 6 > stack.length) {
                    stack = Arrays.copyOf(stack, stack.length * 2);
                }
                depth = push(stack, depth, right, middle, to);
                depth = push(stack, depth, left, from, middle);
            }
        }
        return tree;
    }

    private static int push(int[] stack, int depth, int node, int from, int to) {
        stack[depth] = node;
        stack[depth + 1] = from;
        stack[depth + 2] = to;
        return depth + 3;
    }

    private double[] leafOf(int from, int to) {
        double[] sums = new double[outputs];
        double total = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            total += weight[row];
            if (outputs == 1) {
                sums[0] += weight[row] * target[row];
            } else {
                sums[(int) target[row]] += weight[row];
            }
        }
        for (int k = 0; k < outputs; k++) {
            sums[k] /= total;
        }
        return sums;
    }

    /// A way to divide a node.
    private record Split(int feature, int bin, boolean missingLeft, double gain) {}

    private @org.jspecify.annotations.Nullable Split bestSplit(int from, int to) {
        if (to - from < 2 * minLeaf || isPure(from, to)) {
            return null;
        }
        Split best = null;
        int looked = 0;
        // Constant features do not count as looked at, as in Breiman's own program.
        for (int i = 0; i < features.length && looked < tries; i++) {
            int j = i + Seeds.bounded(random, features.length - i);
            int feature = features[j];
            features[j] = features[i];
            features[i] = feature;
            Split split = bestSplitOf(feature, from, to);
            if (split != null) {
                looked++;
                if (best == null || split.gain > best.gain || (split.gain == best.gain && feature < best.feature)) {
                    best = split;
                }
            }
        }
        return best;
    }

    private boolean isPure(int from, int to) {
        double first = target[rows[from]];
        for (int i = from + 1; i < to; i++) {
            if (target[rows[i]] != first) {
                return false;
            }
        }
        return true;
    }

    private @org.jspecify.annotations.Nullable Split bestSplitOf(int feature, int from, int to) {
        int stride = outputs + 2;
        int count = bins.count(feature);
        byte[] codes = bins.codes(feature);
        Arrays.fill(touched, 0);
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int code = codes[row] & 0xFF;
            touched[code >> 6] |= 1L << code;
            int at = code * stride;
            double w = weight[row];
            if (outputs == 1) {
                histogram[at] += w * target[row];
            } else {
                histogram[at + (int) target[row]] += w;
            }
            histogram[at + outputs] += w;
            histogram[at + outputs + 1]++;
        }
        Split best = new Scan(feature, count, to - from).best();
        clearTouched();
        return best;
    }

    private void clearTouched() {
        int stride = outputs + 2;
        for (int bin = nextTouched(0); bin >= 0; bin = nextTouched(bin + 1)) {
            Arrays.fill(histogram, bin * stride, (bin + 1) * stride, 0);
        }
    }

    /// The first touched bin from `bin` on; -1 when there is none.
    private int nextTouched(int bin) {
        int word = bin >> 6;
        if (word >= touched.length) {
            return -1;
        }
        long bits = touched[word] & (-1L << bin);
        while (bits == 0) {
            if (++word == touched.length) {
                return -1;
            }
            bits = touched[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /// Moves the rows that go left to the front, each side in its old order; returns where the right side starts.
    private int partition(Split split, int from, int to) {
        byte[] codes = bins.codes(split.feature);
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int code = codes[rows[i]] & 0xFF;
            boolean goesLeft = code == Bins.MISSING ? split.missingLeft : code <= split.bin;
            if (goesLeft) {
                rows[left++] = rows[i];
            } else {
                scratch[right++] = rows[i];
            }
        }
        System.arraycopy(scratch, 0, rows, left, right);
        return left;
    }

    /// One pass over the histogram of a feature.
    private final class Scan {
        private final int feature;
        private final int count;
        private final int rowsHere;
        private final int stride = outputs + 2;
        private final double[] total = new double[outputs + 2];
        private final double[] left = new double[outputs + 2];
        private final double base;
        private @org.jspecify.annotations.Nullable Split best;

        Scan(int feature, int count, int rowsHere) {
            this.feature = feature;
            this.count = count;
            this.rowsHere = rowsHere;
            for (int bin = nextTouched(0); bin >= 0; bin = nextTouched(bin + 1)) {
                add(total, bin);
            }
            this.base = score(total);
        }

        @org.jspecify.annotations.Nullable
        Split best() {
            double missing = histogram[Bins.MISSING * stride + outputs + 1];
            if (missing > 0) {
                add(left, Bins.MISSING);
                scan(true);
                Arrays.fill(left, 0);
            }
            scan(false);
            return best;
        }

        private void scan(boolean missingLeft) {
            for (int bin = nextTouched(0); bin >= 0 && bin < count - 1; bin = nextTouched(bin + 1)) {
                add(left, bin);
                double leftRows = left[outputs + 1];
                if (leftRows < minLeaf) {
                    continue;
                }
                if (rowsHere - leftRows < minLeaf) {
                    return;
                }
                consider(bin, missingLeft);
            }
        }

        private void consider(int bin, boolean missingLeft) {
            double leftScore = score(left);
            double rightWeight = total[outputs] - left[outputs];
            double right = 0;
            for (int k = 0; k < outputs; k++) {
                double sum = total[k] - left[k];
                right += sum * sum;
            }
            double gain = leftScore + right / rightWeight - base;
            if (gain > TINY * Math.max(1, Math.abs(base)) && (best == null || gain > best.gain)) {
                best = new Split(feature, bin, missingLeft, gain);
            }
        }

        private double score(double[] sums) {
            double squares = 0;
            for (int k = 0; k < outputs; k++) {
                squares += sums[k] * sums[k];
            }
            return squares / sums[outputs];
        }

        private void add(double[] sums, int bin) {
            int at = bin * stride;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += histogram[at + k];
            }
        }
    }
}
