package dev.flyball.training.metrics;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// A number that test rows give: a metric of a model, on all rows or on a slice, or what is computed from several.
///
/// It can be asked for its value on the rows as they are, and bootstrapped as a whole: [PairedRows]. Immutable.
public final class Statistic {
    private final Scorer scorer;

    Statistic(Scorer scorer) {
        this.scorer = scorer;
    }

    Scorer scorer() {
        return scorer;
    }

    /// The same number whatever the rows.
    public static Statistic constant(double value) {
        return new Statistic(weights -> value);
    }

    /// Undefined where one of the two is.
    public Statistic combine(Statistic other, DoubleBinaryOperator operator) {
        return new Statistic(weights -> operator.applyAsDouble(scorer.at(weights), other.scorer.at(weights)));
    }

    public Statistic negate() {
        return new Statistic(weights -> -scorer.at(weights));
    }

    /// The least of several; undefined where one of them is.
    public static Statistic smallest(List<Statistic> statistics) {
        return fold(statistics, Math::min);
    }

    /// The greatest of several; undefined where one of them is.
    public static Statistic largest(List<Statistic> statistics) {
        return fold(statistics, Math::max);
    }

    private static Statistic fold(List<Statistic> statistics, DoubleBinaryOperator operator) {
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException("It takes a statistic to choose from.");
        }
        List<Scorer> scorers = statistics.stream().map(Statistic::scorer).toList();
        return new Statistic(weights -> {
            double result = scorers.getFirst().at(weights);
            for (Scorer next : scorers.subList(1, scorers.size())) {
                result = operator.applyAsDouble(result, next.at(weights));
            }
            return result;
        });
    }
}
