package dev.flyball.model;

import dev.flyball.model.features.FittedFeatures;

/// Features and a predictor with the signature that callers see. Immutable; safe for any number of threads.
///
/// Training, every protocol and an embedding application score through this one class.
public final class TableModel {
    /// So many rows are scored at a time, which bounds the memory of a batch.
    private static final int BLOCK = 4096;

    private final Signature signature;
    private final FittedFeatures features;
    private final Predictor predictor;

    /// @throws IllegalArgumentException when the three do not fit each other
    public TableModel(Signature signature, FittedFeatures features, Predictor predictor) {
        int outputs =
                signature.task() == Task.REGRESSION ? 1 : signature.classes().size();
        if (features.width() != predictor.width() || predictor.outputs() != outputs) {
            throw new IllegalArgumentException("The predictor takes " + predictor.width() + " features and gives "
                    + predictor.outputs() + " outputs, not " + features.width() + " and " + outputs + ".");
        }
        this.signature = signature;
        this.features = features;
        this.predictor = predictor;
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

    /// Scores every row of a batch: row-major, `rows × outputs()`. Columns that the batch lacks are missing.
    public double[] predict(Batch batch) {
        double[] out = new double[batch.rows() * outputs()];
        for (int start = 0; start < batch.rows(); start += BLOCK) {
            int rows = Math.min(BLOCK, batch.rows() - start);
            Batch part = rows == batch.rows() ? batch : batch.slice(start, rows);
            double[] matrix = new double[rows * features.width()];
            features.apply(part, matrix);
            double[] outputs = rows == batch.rows() ? out : new double[rows * outputs()];
            predictor.predict(matrix, rows, outputs);
            if (rows < batch.rows()) {
                System.arraycopy(outputs, 0, out, start * outputs(), outputs.length);
            }
        }
        return out;
    }
}
