package dev.flyball.training.learners;

import dev.flyball.kernel.json.JsonException;
import dev.flyball.model.Predictor;
import dev.flyball.model.Task;
import dev.flyball.model.predict.Constant;
import dev.flyball.model.predict.LinearModel;
import dev.flyball.model.predict.Link;
import dev.flyball.model.predict.XgboostReader;

/// Turns what learners found into predictors.
final class Predictors {
    private Predictors() {}

    static Predictor constant(int width, double[] values) {
        return new Constant(width, values);
    }

    /// A linear model in the units of the data, from a point in standardised units: for each score the
    /// coefficients,
    /// then the intercept.
    static Predictor linear(Standardised scale, double[] point, int scores, Task task) {
        int width = scale.width();
        double[] coefficients = new double[scores * width];
        double[] intercepts = new double[scores];
        for (int k = 0; k < scores; k++) {
            intercepts[k] = point[k * (width + 1) + width];
            for (int j = 0; j < width; j++) {
                double coefficient = point[k * (width + 1) + j] / scale.deviation()[j];
                coefficients[k * width + j] = coefficient;
                intercepts[k] -= coefficient * scale.mean()[j];
            }
        }
        Link link = task == Task.REGRESSION ? Link.IDENTITY : scores == 1 ? Link.LOGISTIC : Link.SOFTMAX;
        return new LinearModel(coefficients, intercepts, scale.mean(), link);
    }

    static Predictor boosted(byte[] xgboostJson, int rounds) {
        try {
            return XgboostReader.read(xgboostJson, rounds);
        } catch (JsonException | IllegalArgumentException e) {
            throw new LearnerException("XGBoost's model could not be read: " + e.getMessage(), e);
        }
    }
}
