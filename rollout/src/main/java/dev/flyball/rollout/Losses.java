package dev.flyball.rollout;

import dev.flyball.serving.feedback.LabelValue;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LoggedColumn;
import java.util.List;
import java.util.Optional;

/// How far a prediction was from its label: the absolute error of a number, 1 - p(label) of a class.
final class Losses {
    private Losses() {}

    /// @param classes of the model that predicted, in the order of its probabilities; empty when there are none
    /// @return 0 and up, for classes up to 1; infinite when nothing was predicted
    static double of(Decision decision, int row, LabelValue label, List<String> classes) {
        Optional<LoggedColumn> probability = decision.output("probability");
        if (probability.isPresent() && !classes.isEmpty()) {
            int place = classes.indexOf(text(label));
            return place < 0 ? 1 : 1 - value(probability.get(), row, place);
        }
        Optional<LoggedColumn> prediction = decision.output("prediction");
        if (prediction.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        LoggedColumn column = prediction.get();
        if (!column.isText() && label instanceof LabelValue.Number number) {
            return Math.abs(column.number(row) - number.value());
        }
        return text(label).equals(column.text(row)) ? 0 : 1;
    }

    private static double value(LoggedColumn column, int row, int place) {
        return column.values() instanceof dev.flyball.model.Batch.Numbers numbers
                ? numbers.values()[row * column.width() + place]
                : Double.NaN;
    }

    /// A label as the data write a class.
    private static String text(LabelValue label) {
        return switch (label) {
            case LabelValue.Text text -> text.value();
            case LabelValue.Number number -> {
                double value = number.value();
                boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
                yield whole ? Long.toString((long) value) : Double.toString(value);
            }
        };
    }
}
