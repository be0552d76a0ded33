package dev.flyball.training.metrics;

import java.util.ArrayList;
import java.util.List;

/// The areas under the ROC curves of many classes; undefined when a class has no weight.
final class MulticlassAuc {
    private final List<Ranking> rankings = new ArrayList<>();

    private MulticlassAuc(Prepared prepared) {
        for (int k = 0; k < prepared.predictions().classes(); k++) {
            rankings.add(prepared.ranking(k));
        }
    }

    /// `wins[j][k]`: weight of pairs in which a row of class j beats one of class k by the score of class j.
    private record Pairs(double[][] wins, double[] weightOf) {
        boolean isComplete() {
            for (double weight : weightOf) {
                if (!(weight > 0)) {
                    return false;
                }
            }
            return weightOf.length > 1;
        }

        double oneAgainstRest(int j) {
            double sum = 0;
            for (int k = 0; k < weightOf.length; k++) {
                sum += k == j ? 0 : wins[j][k];
            }
            double rest = 0;
            for (int k = 0; k < weightOf.length; k++) {
                rest += k == j ? 0 : weightOf[k];
            }
            return sum / (weightOf[j] * rest);
        }

        /// Hand and Till 2001, A simple generalisation of the area under the ROC curve for multiple class
        /// problems.
        double between(int j, int k) {
            return (wins[j][k] + wins[k][j]) / (weightOf[j] * weightOf[k]) / 2;
        }
    }

    private Pairs pairs(Weights weights) {
        int classes = rankings.size();
        double[][] wins = new double[classes][classes];
        double[] weightOf = new double[classes];
        for (int k = 0; k < classes; k++) {
            double[] own = new double[classes];
            rankings.get(k).winsOverEach(weights.rows(), wins[k], own);
            weightOf = own;
        }
        return new Pairs(wins, weightOf);
    }

    private interface Mean {
        double of(Pairs pairs);
    }

    private static Scorer scorer(Prepared prepared, Mean mean) {
        MulticlassAuc auc = new MulticlassAuc(prepared);
        return weights -> {
            Pairs pairs = weights.shared(prepared, Pairs.class, key -> auc.pairs(weights));
            return pairs.isComplete() ? mean.of(pairs) : Scorer.UNDEFINED;
        };
    }

    static Scorer ovrMacro(Prepared prepared) {
        return scorer(prepared, pairs -> overClasses(pairs, false));
    }

    static Scorer ovrWeighted(Prepared prepared) {
        return scorer(prepared, pairs -> overClasses(pairs, true));
    }

    private static double overClasses(Pairs pairs, boolean weighted) {
        double sum = 0;
        double total = 0;
        for (int k = 0; k < pairs.weightOf().length; k++) {
            double weight = weighted ? pairs.weightOf()[k] : 1;
            sum += weight * pairs.oneAgainstRest(k);
            total += weight;
        }
        return sum / total;
    }

    static Scorer ovoMacro(Prepared prepared) {
        return unweighted(prepared, pairs -> overPairs(pairs, false));
    }

    static Scorer ovoWeighted(Prepared prepared) {
        return unweighted(prepared, pairs -> overPairs(pairs, true));
    }

    private static Scorer unweighted(Prepared prepared, Mean mean) {
        return prepared.predictions().isWeighted() ? weights -> Scorer.UNDEFINED : scorer(prepared, mean);
    }

    private static double overPairs(Pairs pairs, boolean weighted) {
        double sum = 0;
        double total = 0;
        for (int j = 0; j < pairs.weightOf().length; j++) {
            for (int k = j + 1; k < pairs.weightOf().length; k++) {
                double weight = weighted ? pairs.weightOf()[j] + pairs.weightOf()[k] : 1;
                sum += weight * pairs.between(j, k);
                total += weight;
            }
        }
        return sum / total;
    }
}
