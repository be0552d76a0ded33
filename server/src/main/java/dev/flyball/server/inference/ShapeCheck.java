package dev.flyball.server.inference;

import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.util.Arrays;

/// Whether what a request brings fits what a model wants.
final class ShapeCheck {
    private ShapeCheck() {}

    static void check(Field field, DataType type, long[] shape) {
        if (field.type() != type) {
            throw BadInput.input(field.name(), "its datatype must be " + field.type() + ", not " + type + ".");
        }
        boolean fits = shape.length == field.shape().size();
        for (int i = 0; fits && i < shape.length; i++) {
            long wanted = field.shape().get(i);
            fits = wanted < 0 || wanted == shape[i];
        }
        if (!fits) {
            throw BadInput.input(
                    field.name(), "its shape must be " + field.shape() + ", not " + Arrays.toString(shape) + ".");
        }
    }

    /// The shape of a body that is nothing but one tensor: at most one dimension may be variable, and is deduced.
    static long[] shapeOfRaw(Field field, int bytes) {
        long[] shape = field.shape().stream().mapToLong(size -> size).toArray();
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] >= 0) {
                known *= shape[i];
            } else if (open >= 0) {
                throw BadInput.input(field.name(), "a raw body cannot tell more than one variable dimension.");
            } else {
                open = i;
            }
        }
        if (field.type() == DataType.BYTES) {
            if (open >= 0) {
                shape[open] = 1;
            }
            if (known != 1) {
                throw BadInput.input(field.name(), "a raw body of BYTES is a single element.");
            }
            return shape;
        }
        int width = RawTensors.width(field.type());
        if (open >= 0) {
            long unit = known * width;
            shape[open] = unit == 0 ? 0 : bytes / unit;
        }
        return shape;
    }
}
