package dev.flyball.model.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gathers grown trees into [AveragedTrees]. Parents are added before their children.
public final class ForestBuilder {
    private static final int LEAF = -1;

    private final int width;
    private final int outputs;
    private final List<Integer> roots = new ArrayList<>();
    private int size;
    private int leaves;
    private int[] feature = new int[1024];
    private double[] threshold = new double[1024];
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private boolean[] missingLeft = new boolean[1024];
    private double[] leaf = new double[1024];

    public ForestBuilder(int width, int outputs) {
        this.width = width;
        this.outputs = outputs;
    }

    /// The next node starts a tree.
    public void startTree() {
        roots.add(size);
    }

    /// Adds a split: `value <= splitThreshold` goes left. Its children come later and are told by [#children].
    public int split(int splitFeature, double splitThreshold, boolean missingGoesLeft) {
        int node = grow();
        feature[node] = splitFeature;
        threshold[node] = splitThreshold;
        missingLeft[node] = missingGoesLeft;
        return node;
    }

    public void children(int node, int leftNode, int rightNode) {
        left[node] = leftNode;
        right[node] = rightNode;
    }

    /// Adds a leaf with one value per output.
    public int leaf(double[] values) {
        int node = grow();
        feature[node] = LEAF;
        left[node] = leaves;
        if ((leaves + 1) * outputs > leaf.length) {
            leaf = Arrays.copyOf(leaf, Math.max(leaf.length * 2, (leaves + 1) * outputs));
        }
        System.arraycopy(values, 0, leaf, leaves * outputs, outputs);
        leaves++;
        return node;
    }

    private int grow() {
        if (size == feature.length) {
            int capacity = size * 2;
            feature = Arrays.copyOf(feature, capacity);
            threshold = Arrays.copyOf(threshold, capacity);
            left = Arrays.copyOf(left, capacity);
            right = Arrays.copyOf(right, capacity);
            missingLeft = Arrays.copyOf(missingLeft, capacity);
        }
        return size++;
    }

    /// @param offset added to the average
    public AveragedTrees build(double offset) {
        Nodes nodes = Nodes.ofSize(roots.size(), size);
        double[] bounds = new double[size];
        for (int tree = 0; tree < roots.size(); tree++) {
            nodes.roots()[tree] = roots.get(tree);
        }
        for (int node = 0; node < size; node++) {
            if (feature[node] == LEAF) {
                nodes.setLeaf(node, left[node]);
            } else {
                nodes.setSplit(node, feature[node], left[node], right[node], missingLeft[node]);
                bounds[node] = Math.nextUp(threshold[node]);
            }
        }
        return new AveragedTrees(width, outputs, nodes, bounds, Arrays.copyOf(leaf, leaves * outputs), offset);
    }
}
