package dev.flyball.training.learners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.predict.BoostedTrees;
import dev.flyball.model.predict.XgboostReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XgboostReaderTest {
    private static final int ROWS = 2000;
    private static final int WIDTH = 7;

    @ParameterizedTest
    @CsvSource({
        "binary:logistic, 1", "reg:logistic, 1", "multi:softprob, 3", "multi:softmax, 4", "reg:squarederror, 1",
        "reg:absoluteerror, 1", "count:poisson, 1", "reg:gamma, 1", "reg:tweedie, 1", "reg:pseudohubererror, 1"
    })
    void marginsAreBitEqualAndOutputsWithinAnUlp(String objective, int classes) throws XGBoostError {
        float[] values = values();
        DMatrix matrix = new DMatrix(values, ROWS, WIDTH, Float.NaN);
        matrix.setLabel(labels(values, objective, classes));
        Booster booster = XGBoost.train(matrix, parameters(objective, classes), 40, Map.of(), null, null);
        try {
            double[] features = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                features[i] = values[i];
            }
            for (String format : List.of("json", "ubj")) {
                BoostedTrees trees = XgboostReader.read(booster.toByteArray(format), Integer.MAX_VALUE);
                checkMargins(trees, features, booster.predict(matrix, true));
                if (!objective.equals("multi:softmax")) {
                    checkOutputs(trees, features, booster.predict(matrix));
                }
            }
            BoostedTrees some = XgboostReader.read(booster.toByteArray("json"), 7);
            checkMargins(some, features, booster.predict(matrix, true, 7));
        } finally {
            booster.dispose();
            matrix.dispose();
        }
    }

    private static void checkMargins(BoostedTrees trees, double[] features, float[][] expected) {
        double[] margins = new double[ROWS * trees.margins()];
        trees.margin(features, ROWS, margins);
        for (int row = 0; row < ROWS; row++) {
            for (int k = 0; k < trees.margins(); k++) {
                assertThat((float) margins[row * trees.margins() + k])
                        .as("row %s", row)
                        .isEqualTo(expected[row][k]);
            }
        }
    }

    private static void checkOutputs(BoostedTrees trees, double[] features, float[][] expected) {
        double[] outputs = new double[ROWS * trees.outputs()];
        trees.predict(features, ROWS, outputs);
        boolean pair = trees.outputs() == 2;
        for (int row = 0; row < ROWS; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                float ours = (float) outputs[row * trees.outputs() + (pair ? 1 : k)];
                float theirs = expected[row][k];
                assertThat(Math.abs(ours - theirs)).as("row %s", row).isLessThanOrEqualTo(2 * Math.ulp(theirs));
            }
        }
    }

    private static Map<String, Object> parameters(String objective, int classes) {
        Map<String, Object> parameters = new HashMap<>(
                Map.of("objective", objective, "max_depth", 5, "eta", 0.2, "nthread", 1, "seed", 3, "verbosity", 0));
        if (classes > 1) {
            parameters.put("num_class", classes);
        }
        return parameters;
    }

    private static float[] values() {
        RandomGenerator random = Seeds.generator(11);
        float[] values = new float[ROWS * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] labels(float[] values, String objective, int classes) {
        RandomGenerator random = Seeds.generator(12);
        float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float first = values[row * WIDTH];
            float second = values[row * WIDTH + 1];
            float score = (Float.isNaN(first) ? 1 : first) - (Float.isNaN(second) ? 0 : second * second);
            double noisy = score + random.nextGaussian();
            if (classes > 1) {
                labels[row] = Math.floorMod((int) Math.floor(noisy), classes);
            } else if (objective.endsWith(":logistic")) {
                labels[row] = noisy > 0 ? 1 : 0;
            } else if (objective.startsWith("count") || objective.endsWith("gamma") || objective.endsWith("tweedie")) {
                labels[row] = 1 + (int) Math.min(50, Math.exp(noisy / 2));
            } else {
                labels[row] = (float) noisy * 10;
            }
        }
        return labels;
    }
}
