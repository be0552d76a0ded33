package dev.flyball.stats.performance;

/// The expected confusion of a binary classifier whose probabilities are calibrated, without a label (NannyML 2025,
/// Confidence-based performance estimation).
///
/// Valid while the calibration stays true: it sees a change of the inputs and is blind to a change of the concept.
///
/// @param tp expected true positives, and so on; not whole numbers
public record EstimatedConfusion(double tp, double fp, double fn, double tn) {

    /// @param calibrated the probability of the positive class, 0..1
    /// @param positive the model's own decision, one per row
    public static EstimatedConfusion of(double[] calibrated, boolean[] positive) {
        double tp = 0;
        double fp = 0;
        double fn = 0;
        double tn = 0;
        for (int i = 0; i < calibrated.length; i++) {
            if (positive[i]) {
                tp += calibrated[i];
                fp += 1 - calibrated[i];
            } else {
                fn += calibrated[i];
                tn += 1 - calibrated[i];
            }
        }
        return new EstimatedConfusion(tp, fp, fn, tn);
    }

    /// NaN without rows; so are the others where their divisor is 0.
    public double accuracy() {
        return (tp + tn) / (tp + fp + fn + tn);
    }

    public double precision() {
        return tp / (tp + fp);
    }

    public double recall() {
        return tp / (tp + fn);
    }

    public double specificity() {
        return tn / (tn + fp);
    }

    public double f1() {
        return tp / (tp + (fp + fn) / 2);
    }
}
