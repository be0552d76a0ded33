package dev.flyball.model.predict;

import dev.flyball.model.Predictor;
import java.util.Arrays;

/// The average of many trees in double precision: a forest. A value goes left when it is below the node's bound.
///
/// A leaf has one value per output: the mean of the target, or the share of each class.
public final class AveragedTrees implements Predictor {
    private final int width;
    private final int outputs;
    private final Nodes nodes;
    private final double[] bound;
    private final double[] leaf;
    private final double offset;
    private final TreeScorer scorer;

    /// @param bound one per node, finite; 0 at a leaf
    /// @param offset added to the average; 0 for classes
    AveragedTrees(int width, int outputs, Nodes nodes, double[] bound, double[] leaf, double offset) {
        if (outputs < 1 || leaf.length % outputs != 0 || bound.length != nodes.size()) {
            throw new IllegalArgumentException("The leaves or bounds do not fit the trees.");
        }
        nodes.check(width, leaf.length / outputs);
        if (nodes.roots().length == 0) {
            throw new IllegalArgumentException("A forest needs a tree.");
        }
        for (double each : bound) {
            if (!(Math.abs(each) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("A tree compares with the bound (" + each + ").");
            }
        }
        this.width = width;
        this.outputs = outputs;
        this.nodes = nodes;
        this.bound = bound;
        this.leaf = leaf;
        this.offset = offset;
        this.scorer = new TreeScorer(width, outputs, nodes, bound, leaf, false, true);
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

    double[] bound() {
        return bound;
    }

    double[] leaf() {
        return leaf;
    }

    double offset() {
        return offset;
    }

    @Override
    public void predict(double[] features, int rows, double[] out) {
        Arrays.fill(out, 0, rows * outputs, 0);
        scorer.add(features, rows, out, outputs);
        int trees = nodes.roots().length;
        for (int i = 0; i < rows * outputs; i++) {
            out[i] = out[i] / trees + offset;
        }
    }
}
