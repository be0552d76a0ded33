package dev.flyball.model.predict;

import dev.flyball.model.Predictor;
import java.util.Arrays;

/// The sum of many trees in float32, as XGBoost scores: a value goes left when `(float) x < threshold`.
///
/// Margins are bit-equal to XGBoost's: they start from the base margin and add the trees in order, in float32. Tree `t`
/// adds to score `t % scores`.
public final class BoostedTrees implements Predictor {
    private final int width;
    private final float[] base;
    private final Nodes nodes;
    private final float[] threshold;
    private final float[] leaf;
    private final Link link;
    private final TreeScorer scorer;

    /// @param base the base margin of each score
    /// @param threshold one per node; what stands at a leaf does not matter
    BoostedTrees(int width, float[] base, Nodes nodes, float[] threshold, float[] leaf, Link link) {
        link.outputs(base.length);
        nodes.check(width, leaf.length);
        if (threshold.length != nodes.size()) {
            throw new IllegalArgumentException("The thresholds do not fit the trees.");
        }
        this.width = width;
        this.base = base;
        this.nodes = nodes;
        this.threshold = threshold;
        this.leaf = leaf;
        this.link = link;
        this.scorer = new TreeScorer(width, base.length, nodes, bounds(nodes, threshold), wide(leaf), true, false);
    }

    private static double[] bounds(Nodes nodes, float[] threshold) {
        double[] bounds = new double[threshold.length];
        for (int node = 0; node < bounds.length; node++) {
            bounds[node] = nodes.isLeaf(node) ? 0 : TreeScorer.singleBound(threshold[node]);
        }
        return bounds;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int outputs() {
        return link.outputs(base.length);
    }

    @Override
    public int margins() {
        return base.length;
    }

    public int trees() {
        return nodes.roots().length;
    }

    float[] base() {
        return base;
    }

    Nodes nodes() {
        return nodes;
    }

    float[] threshold() {
        return threshold;
    }

    float[] leaf() {
        return leaf;
    }

    Link link() {
        return link;
    }

    @Override
    public void predict(double[] features, int rows, double[] out) {
        int outputs = outputs();
        sum(features, rows, out, outputs);
        for (int row = 0; row < rows; row++) {
            link.applySingle(out, row * outputs, base.length);
        }
    }

    @Override
    public void margin(double[] features, int rows, double[] out) {
        sum(features, rows, out, base.length);
    }

    private void sum(double[] features, int rows, double[] out, int stride) {
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < base.length; k++) {
                out[row * stride + k] = base[k];
            }
        }
        scorer.add(features, rows, out, stride);
    }
}
