package dev.flyball.model;

import dev.flyball.model.features.FeatureReader;
import dev.flyball.model.features.FittedFeatures;

/// Features and a predictor with the signature that callers see. Immutable; safe for any number of threads.
///
/// Training, every protocol and an embedding application score through this one class.
public final class TableModel {
    /// So many rows are scored at a time, fewer when they are wide, which bounds the memory of a batch.
    private static final int BLOCK = 1024;
    private static final int BLOCK_VALUES = 1 << 18;

    private final Signature signature;
    private final FittedFeatures features;
    private final Predictor predictor;
    private final int block;
    private final Scratches scratches;

    /// @throws IllegalArgumentException when the three do not fit each other
    public TableModel(Signature signature, FittedFeatures features, Predictor predictor) {
        int outputs =
                signature.task() == Task.REGRESSION ? 1 : signature.classes().size();
        if (features.width() != predictor.width() || predictor.outputs() != outputs) {
            throw new IllegalArgumentException("The predictor takes " + predictor.width() + " features and gives "
                    + predictor.outputs() + " outputs, not " + features.width() + " and " + outputs + ".");
        }
        if (!signature.inputs().equals(features.inputs())) {
            throw new IllegalArgumentException("The inputs of the signature are not those of the features.");
        }
        this.signature = signature;
        this.features = features;
        this.predictor = predictor;
        this.block = Math.max(1, Math.min(BLOCK, BLOCK_VALUES / Math.max(1, features.width())));
        this.scratches = new Scratches(block * features.width(), block * outputs);
    }

    public Signature signature() {
        return signature;
    }

    public FittedFeatures features() {
        return features;
    }

    public Predictor predictor() {
        return predictor;
    }

    /// The outputs of a row: one value, or one probability per class.
    public int outputs() {
        return predictor.outputs();
    }

    /// Scores every row of a batch: row-major, `rows × outputs()`. Columns that are no inputs are not looked at.
    ///
    /// @throws dev.flyball.kernel.FlyballException when the batch lacks a required column or holds it
    /// with another type
    public double[] predict(Batch batch) {
        return score(batch, predictor.outputs(), predictor::predict);
    }

    /// The raw scores of every row before the link (log odds, log counts): row-major, `rows ×
    /// predictor().margins()`.
    ///
    /// @throws UnsupportedOperationException when the predictor has none
    public double[] margins(Batch batch) {
        return score(batch, predictor.margins(), predictor::margin);
    }

    /// One of the two ways to score a matrix.
    private interface Scoring {
        void score(double[] matrix, int rows, double[] out);
    }

    private double[] score(Batch batch, int width, Scoring scoring) {
        double[] out = new double[batch.rows() * width];
        FeatureReader columns = features.reader(batch);
        double[] matrix = new double[Math.min(block, batch.rows()) * features.width()];
        boolean whole = batch.rows() <= block;
        double[] part = whole ? out : new double[block * width];
        for (int first = 0; first < batch.rows(); first += block) {
            int rows = Math.min(block, batch.rows() - first);
            columns.apply(first, rows, matrix);
            scoring.score(matrix, rows, part);
            if (!whole) {
                System.arraycopy(part, 0, out, first * width, rows * width);
            }
        }
        return out;
    }

    /// Scores rows of numbers; allocates nothing once warm.
    ///
    /// @param rows row-major, one number per input; NaN is missing
    /// @param out row-major, `count × outputs()`; overwritten
    /// @throws IllegalStateException when an input is text
    public void predict(double[] rows, int count, double[] out) {
        Scratches.Scratch scratch = scratches.take();
        for (int first = 0; first < count; first += block) {
            int part = Math.min(block, count - first);
            features.apply(rows, first, part, scratch.features());
            predictor.predict(scratch.features(), part, scratch.outputs());
            System.arraycopy(scratch.outputs(), 0, out, first * outputs(), part * outputs());
        }
        scratches.giveBack(scratch);
    }

    /// As the form for doubles; the outputs are rounded to float.
    public void predict(float[] rows, int count, float[] out) {
        Scratches.Scratch scratch = scratches.take();
        for (int first = 0; first < count; first += block) {
            int part = Math.min(block, count - first);
            features.apply(rows, first, part, scratch.features());
            predictor.predict(scratch.features(), part, scratch.outputs());
            int at = first * outputs();
            for (int i = 0; i < part * outputs(); i++) {
                out[at + i] = (float) scratch.outputs()[i];
            }
        }
        scratches.giveBack(scratch);
    }
}
