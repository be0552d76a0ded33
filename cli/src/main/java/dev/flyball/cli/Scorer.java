package dev.flyball.cli;

import dev.flyball.data.Column;
import dev.flyball.data.Dialect;
import dev.flyball.data.Table;
import dev.flyball.model.Field;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What gives the rows of a file their predictions.
interface Scorer extends AutoCloseable {
    Facts facts();

    /// Scores rows that have every required input.
    ///
    /// @throws dev.flyball.kernel.FlyballException when a row does not fit; nothing is scored then
    Scores score(Table rows);

    @Override
    void close();

    /// What is known of the model before it has scored.
    ///
    /// @param classes the labels; empty for regression
    /// @param passed columns that a row may hold beside the inputs
    /// @param dialect how the training data were written; null when nobody says
    /// @param hasIds whether each prediction has an id
    record Facts(
            List<Field> inputs,
            List<String> classes,
            Set<String> passed,
            @Nullable Dialect dialect,
            boolean hasIds) {
        public Facts {
            inputs = List.copyOf(inputs);
            classes = List.copyOf(classes);
            passed = Set.copyOf(passed);
        }
    }

    /// The answers for some rows.
    ///
    /// @param prediction named `prediction`: numbers, or the labels
    /// @param probabilities named `probability_<class>`, one per class in their order
    /// @param version of the model that answered
    /// @param ids one per row, or empty
    record Scores(Column prediction, List<Column.Numbers> probabilities, String version, List<String> ids) {}
}
