package dev.flyball.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a table model says of one row.
///
/// @param value the number, for regression; NaN for classes
/// @param classes the labels, in the order of the probabilities; empty for regression
public record Prediction(double value, List<String> classes, List<Double> shares) {
    public Prediction {
        classes = List.copyOf(classes);
        shares = List.copyOf(shares);
    }

    /// From the outputs of a predictor for one row.
    static Prediction of(Signature signature, double[] outputs, int at) {
        if (signature.task() == Task.REGRESSION) {
            return new Prediction(outputs[at], List.of(), List.of());
        }
        Double[] shares = new Double[signature.classes().size()];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = outputs[at + k];
        }
        return new Prediction(Double.NaN, signature.classes(), List.of(shares));
    }

    /// The predicted number.
    ///
    /// @throws IllegalStateException for a model of classes
    public double number() {
        if (!classes.isEmpty()) {
            throw new IllegalStateException("A model of classes predicts a label, not a number.");
        }
        return value;
    }

    /// The most probable class; of equal ones the first. Null for regression.
    public @Nullable String label() {
        return classes.isEmpty() ? null : classes.get(largest());
    }

    private int largest() {
        int best = 0;
        for (int k = 1; k < shares.size(); k++) {
            if (shares.get(k) > shares.get(best)) {
                best = k;
            }
        }
        return best;
    }

    /// @throws IllegalArgumentException when the model has no such class
    public double probability(String label) {
        int k = classes.indexOf(label);
        if (k < 0) {
            throw new IllegalArgumentException("There is no class " + label + " among " + classes + ".");
        }
        return shares.get(k);
    }

    /// The probability of each class, in the order of the signature; empty for regression.
    public Map<String, Double> probabilities() {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            map.put(classes.get(k), shares.get(k));
        }
        return map;
    }
}
