package dev.flyball.training.learners;

import dev.flyball.model.Predictor;
import java.util.OptionalInt;

/// What a learner made.
///
/// @param rounds the rounds used, for learners that have them
/// @param note what a person should know of it, may be empty
public record Fitted(Predictor predictor, OptionalInt rounds, String note) {
    public static Fitted of(Predictor predictor) {
        return new Fitted(predictor, OptionalInt.empty(), "");
    }
}
