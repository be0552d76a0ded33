package dev.flyball.model.predict;

/// From the raw scores of a row to the outputs that callers see. Exponentials are those of [StrictMath], so that every
/// machine gives the same bits.
public enum Link {
    /// The score itself.
    IDENTITY,
    /// One score to the probabilities of two classes, by 1 / (1 + e^-x).
    LOGISTIC,
    /// One score per class to their probabilities, by the softmax.
    SOFTMAX,
    /// A score to its exponential, for counts and other positive numbers.
    EXPONENTIAL;

    /// As XGBoost, so that the exponential does not overflow.
    private static final float MOST_EXPONENT = 88.7f;

    /// The number of outputs that so many scores give.
    ///
    /// @throws IllegalArgumentException when the link does not take that many
    int outputs(int scores) {
        if (scores < 1 || (this == LOGISTIC && scores != 1) || (this == SOFTMAX && scores < 2)) {
            throw new IllegalArgumentException("The link " + this + " does not take " + scores + " scores.");
        }
        return this == LOGISTIC ? 2 : scores;
    }

    /// Replaces the scores at `out[at …]` by the outputs, in double precision.
    void apply(double[] out, int at, int scores) {
        switch (this) {
            case IDENTITY -> {}
            case EXPONENTIAL -> {
                for (int k = 0; k < scores; k++) {
                    out[at + k] = StrictMath.exp(out[at + k]);
                }
            }
            case LOGISTIC -> pair(out, at, 1 / (1 + StrictMath.exp(-out[at])));
            case SOFTMAX -> softmax(out, at, scores);
        }
    }

    /// As [#apply], in the float32 arithmetic of XGBoost.
    void applySingle(double[] out, int at, int scores) {
        switch (this) {
            case IDENTITY -> {}
            case EXPONENTIAL -> {
                for (int k = 0; k < scores; k++) {
                    out[at + k] = exp((float) out[at + k]);
                }
            }
            case LOGISTIC -> pair(out, at, 1f / (exp(Math.min((float) -out[at], MOST_EXPONENT)) + 1f));
            case SOFTMAX -> softmaxSingle(out, at, scores);
        }
    }

    private static void pair(double[] out, int at, double second) {
        out[at] = 1 - second;
        out[at + 1] = second;
    }

    private static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    private static void softmax(double[] out, int at, int classes) {
        double most = most(out, at, classes);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            out[at + k] = StrictMath.exp(out[at + k] - most);
            sum += out[at + k];
        }
        for (int k = 0; k < classes; k++) {
            out[at + k] /= sum;
        }
    }

    private static void softmaxSingle(double[] out, int at, int classes) {
        float most = (float) most(out, at, classes);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            float share = exp((float) out[at + k] - most);
            out[at + k] = share;
            sum += share;
        }
        for (int k = 0; k < classes; k++) {
            out[at + k] = (float) out[at + k] / (float) sum;
        }
    }

    private static double most(double[] out, int at, int count) {
        double most = out[at];
        for (int k = 1; k < count; k++) {
            most = Math.max(most, out[at + k]);
        }
        return most;
    }
}
