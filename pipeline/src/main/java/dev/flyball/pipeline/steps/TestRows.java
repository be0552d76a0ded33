package dev.flyball.pipeline.steps;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.model.Predictor;
import dev.flyball.model.TableModel;
import dev.flyball.training.Target;
import dev.flyball.training.features.TableBatch;
import dev.flyball.training.metrics.Predictions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of the test part with what is true of them.
///
/// @param truth class numbers or values
/// @param groups a number per row where the project names a group, else null
record TestRows(Table table, Target target, double[] truth, double[] weights, int @Nullable [] groups) {

    static TestRows of(ProjectTable project, Target target, int[] rows) {
        double[] truth = Arrays.stream(rows)
                .mapToDouble(row -> target.values()[Arrays.binarySearch(target.rows(), row)])
                .toArray();
        double[] all = project.weights();
        double[] weights = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
        @Nullable String group = project.group();
        int @Nullable [] groups = group == null ? null : numbers(project.table().column(group), rows);
        return new TestRows(project.table().select(rows), target, truth, weights, groups);
    }

    private static int[] numbers(Column column, int[] rows) {
        Map<String, Integer> known = new HashMap<>();
        int[] numbers = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = known.computeIfAbsent(String.valueOf(column.text(rows[i])), text -> known.size());
        }
        return numbers;
    }

    /// What a model says of these rows. A column that the table lacks is missing.
    Predictions predictions(TableModel model) {
        double[] outputs = model.predict(TableBatch.of(table, model.signature().inputs()));
        Predictions predictions = Predictions.of(target.task(), truth, outputs, target.outputs());
        if (Arrays.stream(weights).anyMatch(weight -> weight != 1)) {
            predictions = predictions.weighted(weights);
        }
        return groups == null ? predictions : predictions.grouped(groups);
    }

    /// The outputs of a predictor that looks at no feature.
    double[] baseline(Predictor predictor) {
        double[] outputs = new double[truth.length * predictor.outputs()];
        predictor.predict(new double[truth.length * predictor.width()], truth.length, outputs);
        return outputs;
    }
}
