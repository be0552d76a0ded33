package dev.flyball.model.predict;

import dev.flyball.model.Predictor;

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

    /// @param base the base margin of each score
    BoostedTrees(int width, float[] base, Nodes nodes, float[] threshold, float[] leaf, Link link) {
        nodes.check(width, leaf.length);
        if (threshold.length != nodes.feature().length
                || base.length == 0
                || (link == Link.LOGISTIC && base.length != 1)) {
            throw new IllegalArgumentException("The thresholds or base margins do not fit the trees.");
        }
        this.width = width;
        this.base = base;
        this.nodes = nodes;
        this.threshold = threshold;
        this.leaf = leaf;
        this.link = link;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int outputs() {
        return link.outputs(base.length);
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

    /// The sums before the link, row-major, `rows × scores`.
    public float[] margins(double[] features, int rows) {
        int scores = base.length;
        float[] margins = new float[rows * scores];
        float[] row = new float[width];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) features[i * width + j];
            }
            System.arraycopy(base, 0, margins, i * scores, scores);
            addTrees(row, margins, i * scores);
        }
        return margins;
    }

    private void addTrees(float[] row, float[] margins, int at) {
        int[] roots = nodes.roots();
        int scores = base.length;
        if (scores == 1) {
            float sum = margins[at];
            for (int root : roots) {
                sum += walk(root, row);
            }
            margins[at] = sum;
            return;
        }
        for (int tree = 0; tree < roots.length; tree++) {
            margins[at + tree % scores] += walk(roots[tree], row);
        }
    }

    private float walk(int root, float[] row) {
        int[] feature = nodes.feature();
        int node = root;
        while (feature[node] >= 0) {
            float value = row[feature[node]];
            boolean left = value < threshold[node] || (Float.isNaN(value) && nodes.missingLeft()[node]);
            node = left ? nodes.left()[node] : nodes.right()[node];
        }
        return leaf[nodes.left()[node]];
    }

    @Override
    public void predict(double[] features, int rows, double[] out) {
        float[] margins = margins(features, rows);
        int outputs = outputs();
        for (int row = 0; row < rows; row++) {
            finish(margins, row * base.length, out, row * outputs);
        }
    }

    private void finish(float[] margins, int from, double[] out, int at) {
        switch (link) {
            case IDENTITY -> {
                for (int k = 0; k < base.length; k++) {
                    out[at + k] = margins[from + k];
                }
            }
            case EXPONENTIAL -> out[at] = (float) StrictMath.exp(margins[from]);
            case LOGISTIC -> {
                float positive = logistic(margins[from]);
                out[at] = 1 - (double) positive;
                out[at + 1] = positive;
            }
            case SOFTMAX -> softmax(margins, from, out, at);
        }
    }

    /// As XGBoost: float32, the exponent kept at most 88.7.
    private static float logistic(float margin) {
        float exponent = Math.min(-margin, 88.7f);
        return 1f / ((float) StrictMath.exp(exponent) + 1f);
    }

    private void softmax(float[] margins, int from, double[] out, int at) {
        float most = margins[from];
        for (int k = 1; k < base.length; k++) {
            most = Math.max(most, margins[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < base.length; k++) {
            float share = (float) StrictMath.exp(margins[from + k] - most);
            out[at + k] = share;
            sum += share;
        }
        for (int k = 0; k < base.length; k++) {
            out[at + k] = (float) out[at + k] / (float) sum;
        }
    }
}
