package dev.flyball.training;

import dev.flyball.model.Task;
import java.util.Optional;

/// What the project file says of the target.
///
/// @param task empty: found from the values
/// @param positive the label that counts as positive, for two classes; empty: the rarer one
/// @param missing what to do with rows without a target
public record TargetSpec(String column, Optional<Task> task, Optional<String> positive, Missing missing) {
    /// What to do with rows without a target.
    public enum Missing {
        DROP,
        FAIL
    }

    public static TargetSpec of(String column) {
        return new TargetSpec(column, Optional.empty(), Optional.empty(), Missing.DROP);
    }
}
