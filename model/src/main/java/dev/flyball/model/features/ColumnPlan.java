package dev.flyball.model.features;

import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to one value of one column: changes, and between them the encoders that write its features.
final class ColumnPlan {
    private final Field field;
    private final Stage[] stages;
    private final int offset;
    private final int width;

    /// @param offset where the column's features start in a row
    /// @throws IllegalArgumentException when a transform does not read the column's type
    ColumnPlan(Field field, List<Transform> transforms, int offset) {
        this.field = field;
        this.offset = offset;
        List<Stage> built = new ArrayList<>();
        List<Transform> changes = new ArrayList<>();
        int at = 0;
        for (Transform transform : transforms) {
            requireFits(field, transform);
            if (transform instanceof Encoder encoder) {
                built.add(Stage.of(changes, encoder, at));
                changes.clear();
                at += encoder.width();
            } else {
                changes.add(transform);
            }
        }
        this.stages = built.toArray(Stage[]::new);
        this.width = at;
    }

    private static void requireFits(Field field, Transform transform) {
        boolean fits = transform instanceof Encoder encoder
                ? field.isText() ? encoder.readsTexts() : encoder.readsNumbers()
                : field.isText() ? transform instanceof TextChange : transform instanceof NumberChange;
        if (!fits) {
            throw new IllegalArgumentException(
                    "The transform " + transform.getClass().getSimpleName() + " does not read the column "
                            + field.name() + " of type " + field.type() + ".");
        }
    }

    Field field() {
        return field;
    }

    int offset() {
        return offset;
    }

    int width() {
        return width;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Stage stage : stages) {
            names.addAll(stage.encoder.names());
        }
        return names;
    }

    void encode(double value, double[] out, int at) {
        double current = value;
        for (Stage stage : stages) {
            for (NumberChange change : stage.numberChanges) {
                current = change.change(current);
            }
            stage.encoder.encode(current, out, at + stage.offset);
        }
    }

    void encode(@Nullable String value, double[] out, int at) {
        String current = value;
        for (Stage stage : stages) {
            for (TextChange change : stage.textChanges) {
                current = change.change(current);
            }
            stage.encoder.encode(current, out, at + stage.offset);
        }
    }

    /// Changes in order, then an encoder that writes at `offset` of the column's features.
    private record Stage(NumberChange[] numberChanges, TextChange[] textChanges, Encoder encoder, int offset) {
        static Stage of(List<Transform> changes, Encoder encoder, int offset) {
            return new Stage(
                    changes.stream()
                            .filter(NumberChange.class::isInstance)
                            .map(NumberChange.class::cast)
                            .toArray(NumberChange[]::new),
                    changes.stream()
                            .filter(TextChange.class::isInstance)
                            .map(TextChange.class::cast)
                            .toArray(TextChange[]::new),
                    encoder,
                    offset);
        }
    }
}
