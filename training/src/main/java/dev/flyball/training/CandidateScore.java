package dev.flyball.training;

import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a candidate did on rows that it had not learned from.
///
/// @param metric the metric that selects
/// @param score over all folds; absent when the candidate was dropped
/// @param folds the score of each fold, in order; empty when dropped
/// @param rounds the median of the best rounds of the folds, for learners that have them
/// @param note why it was dropped, or what a person should know; may be empty
/// @param seconds how long it took; not reproducible, for people
public record CandidateScore(
        String name,
        String metric,
        OptionalDouble score,
        List<Double> folds,
        OptionalInt rounds,
        String note,
        double seconds) {
    public CandidateScore {
        folds = List.copyOf(folds);
    }

    public boolean isDropped() {
        return score.isEmpty();
    }

    /// The standard error of the mean over folds; absent with fewer than two.
    public OptionalDouble spread() {
        int n = folds.size();
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double mean = folds.stream().mapToDouble(f -> f).sum() / n;
        double squares =
                folds.stream().mapToDouble(f -> (f - mean) * (f - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (n - 1) / n));
    }

    /// The reproducible part.
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("name", name).put("metric", metric);
        if (score.isPresent()) {
            json.put("score", score.getAsDouble());
        }
        json.put(
                "folds",
                dev.flyball.kernel.json.JsonArray.ofNumbers(
                        folds.stream().mapToDouble(f -> f).toArray()));
        if (rounds.isPresent()) {
            json.put("rounds", rounds.getAsInt());
        }
        return json.put("note", note).build();
    }
}
