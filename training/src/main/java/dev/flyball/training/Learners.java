package dev.flyball.training;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.training.learners.Baseline;
import dev.flyball.training.learners.Boosting;
import dev.flyball.training.learners.Forest;
import dev.flyball.training.learners.Learner;
import dev.flyball.training.learners.Linear;
import java.util.List;
import java.util.Set;

/// The learners by the words of the project file, cheap ones first.
public final class Learners {
    private static final Set<String> LATER = Set.of("naive_bayes", "knn", "mlp");
    private static final List<String> NAMES = List.of("baseline", "linear", "forest", "boosting");

    private Learners() {}

    /// The words of `train.candidates`, in the order in which they are tried.
    public static List<String> names() {
        return NAMES;
    }

    /// @throws FlyballException FB-101 for an unknown word, FB-120 for one that is not built yet
    public static void check(String name, String where) {
        if (LATER.contains(name)) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The candidate " + name + " is not built yet.",
                    where,
                    "Maybe one of: " + String.join(", ", NAMES) + ".");
        }
        if (!NAMES.contains(name)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown candidate (" + name + ").", where, Nearest.hint(name, NAMES));
        }
    }

    /// The configurations of the named candidates, cheap first; `baseline` is always among them.
    static List<Learner> of(List<String> names) {
        List<Learner> all =
                List.of(new Baseline(), new Linear(), new Forest(), Boosting.standard(), Boosting.shallow());
        return all.stream()
                .filter(learner -> learner.name().equals("baseline")
                        || names.stream().anyMatch(name -> learner.name().startsWith(name)))
                .toList();
    }
}
