package dev.flyball.training.learners;

import dev.flyball.model.Task;
import java.util.OptionalInt;

/// An algorithm that a run can try. Immutable; safe for many threads.
///
/// The same examples, seed and rounds give the same predictor whatever the threads.
public interface Learner {
    /// The word of the project file, such as `forest`.
    String name();

    boolean fits(Task task);

    /// How often a learner with rounds uses each row, for the caller's work budget; 0 when it has none.
    default int roundsAtMost() {
        return 0;
    }

    /// Learns a predictor.
    ///
    /// @param rounds how many rounds to learn, for learners that have them; empty: the learner
    /// decides, holding out a
    ///     part of these very examples
    /// @throws LearnerException when it cannot, with a reason for people
    Fitted fit(Examples examples, long seed, OptionalInt rounds, Parallel parallel);
}
