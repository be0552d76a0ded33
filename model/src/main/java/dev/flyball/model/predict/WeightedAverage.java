package dev.flyball.model.predict;

import dev.flyball.model.Predictor;
import java.util.Arrays;
import java.util.List;

/// The weighted mean of the outputs of several predictors that read the same features. Sums run in the members' order.
public final class WeightedAverage implements Predictor {
    private static final int BLOCK = 512;

    private final List<Predictor> members;
    private final double[] weights;

    /// @param weights one per member, each positive, 1 in all up to rounding
    public WeightedAverage(List<? extends Predictor> members, double[] weights) {
        this.members = List.copyOf(members);
        this.weights = weights.clone();
        if (members.isEmpty() || members.size() != weights.length) {
            throw new IllegalArgumentException(members.size() + " members do not fit " + weights.length + " weights.");
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            requireSameShape(this.members.get(0), this.members.get(i));
            if (!(weights[i] > 0)) {
                throw new IllegalArgumentException("The weight (" + weights[i] + ") of a member must be positive.");
            }
            sum += weights[i];
        }
        if (!(Math.abs(sum - 1) < 1e-9)) {
            throw new IllegalArgumentException("The weights must sum to 1, not to " + sum + ".");
        }
    }

    private static void requireSameShape(Predictor first, Predictor other) {
        if (first.width() != other.width() || first.outputs() != other.outputs()) {
            throw new IllegalArgumentException("The members must read the same features and give the same outputs.");
        }
    }

    public List<Predictor> members() {
        return members;
    }

    public double[] weights() {
        return weights.clone();
    }

    @Override
    public int width() {
        return members.get(0).width();
    }

    @Override
    public int outputs() {
        return members.get(0).outputs();
    }

    @Override
    public void predict(double[] features, int rows, double[] out) {
        boolean whole = rows <= BLOCK;
        double[] matrix = whole ? features : new double[BLOCK * width()];
        double[] scores = new double[Math.min(rows, BLOCK) * outputs()];
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            if (!whole) {
                System.arraycopy(features, first * width(), matrix, 0, count * width());
            }
            predictBlock(matrix, count, scores, out, first * outputs());
        }
    }

    private void predictBlock(double[] matrix, int rows, double[] scores, double[] out, int at) {
        int size = rows * outputs();
        Arrays.fill(out, at, at + size, 0);
        for (int i = 0; i < weights.length; i++) {
            members.get(i).predict(matrix, rows, scores);
            for (int j = 0; j < size; j++) {
                out[at + j] += weights[i] * scores[j];
            }
        }
    }
}
