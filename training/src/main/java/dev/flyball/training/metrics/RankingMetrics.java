package dev.flyball.training.metrics;

import dev.flyball.stats.Ranks;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Metrics of ranked lists. Groups without a relevant item are left out of every mean; without any other, absent.
public final class RankingMetrics {
    private final List<Group> groups;

    /// One list.
    ///
    /// @param relevance per item, at least 0; above 0 is relevant
    /// @param scores per item, higher first
    public record Group(double[] relevance, double[] scores) {
        public Group {
            if (relevance.length != scores.length) {
                throw new IllegalArgumentException("A list needs one score per item.");
            }
            for (int i = 0; i < scores.length; i++) {
                if (!Double.isFinite(scores[i]) || !(relevance[i] >= 0) || Double.isInfinite(relevance[i])) {
                    throw new IllegalArgumentException("Item " + i + " has no finite score and relevance.");
                }
            }
        }

        boolean hasRelevant() {
            return java.util.Arrays.stream(relevance).anyMatch(r -> r > 0);
        }
    }

    private RankingMetrics(List<Group> groups) {
        this.groups = groups;
    }

    public static RankingMetrics of(List<Group> groups) {
        return new RankingMetrics(groups.stream().filter(Group::hasRelevant).toList());
    }

    /// The number of groups in the means.
    public int groupsUsed() {
        return groups.size();
    }

    /// Normalised discounted cumulative gain of the first k, gain = relevance, discount 1/log2(rank +
    /// 1); items of equal
    /// score share their gains (Järvelin and Kekäläinen 2002; McSherry and Najork 2008).
    public OptionalDouble ndcg(int k) {
        return mean(
                group -> gain(group.scores(), group.relevance(), k) / gain(group.relevance(), group.relevance(), k));
    }

    /// Mean average precision.
    public OptionalDouble meanAveragePrecision() {
        return mean(RankingMetrics::averagePrecision);
    }

    /// Mean of one over the rank of the first relevant item; of equal scores the last rank.
    public OptionalDouble meanReciprocalRank() {
        return mean(group -> {
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < group.scores().length; i++) {
                best = group.relevance()[i] > 0 ? Math.max(best, group.scores()[i]) : best;
            }
            int rank = 0;
            for (double score : group.scores()) {
                rank += score >= best ? 1 : 0;
            }
            return 1.0 / rank;
        });
    }

    private OptionalDouble mean(ToDoubleFunction<Group> value) {
        double sum = 0;
        for (Group group : groups) {
            sum += value.applyAsDouble(group);
        }
        return groups.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / groups.size());
    }

    private static int[] descending(double[] scores) {
        return Ranks.order(java.util.Arrays.stream(scores).map(s -> -s).toArray());
    }

    private static double gain(double[] scores, double[] relevance, int k) {
        int[] order = descending(scores);
        double sum = 0;
        int start = 0;
        while (start < order.length && start < k) {
            double gains = 0;
            double discounts = 0;
            int end = start;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                gains += relevance[order[end]];
                discounts += end < k ? StrictMath.log(2) / StrictMath.log(end + 2) : 0;
                end++;
            }
            sum += gains / (end - start) * discounts;
            start = end;
        }
        return sum;
    }

    private static double averagePrecision(Group group) {
        int[] order = descending(group.scores());
        double hits = 0;
        double sum = 0;
        int start = 0;
        while (start < order.length) {
            double found = 0;
            int end = start;
            while (end < order.length && group.scores()[order[end]] == group.scores()[order[start]]) {
                found += group.relevance()[order[end]] > 0 ? 1 : 0;
                end++;
            }
            hits += found;
            sum += found * (hits / end);
            start = end;
        }
        return sum / hits;
    }
}
