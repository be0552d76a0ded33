package dev.flyball.model;

import java.util.List;

/// One named input or output of a model.
///
/// @param shape one entry per dimension, -1 where any size fits; a column of a table model is `[-1]`
/// @param optional whether a caller may leave it out: for a column, whether values were missing in training
public record Field(String name, DataType type, List<Long> shape, boolean optional) {
    private static final List<Long> COLUMN = List.of(-1L);

    public Field {
        shape = List.copyOf(shape);
    }

    public static Field column(String name, DataType type, boolean optional) {
        return new Field(name, type, COLUMN, optional);
    }

    /// Whether its values are [Batch.Texts]; else they are [Batch.Numbers].
    public boolean isText() {
        return type == DataType.BYTES;
    }
}
