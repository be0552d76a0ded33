package dev.flyball.server.inference;

import dev.flyball.server.Units;
import dev.flyball.serving.Tensor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The unit of a request of tensors: the first value of an input.
final class StickyColumn {
    private StickyColumn() {}

    /// Null when the request has no such input, or its first value is missing.
    static @Nullable String of(InferRequest request, String column) {
        for (Tensor input : request.inputs()) {
            if (input.name().equals(column) && input.data().size() > 0) {
                return Units.text(first(input.data()));
            }
        }
        return null;
    }

    private static Object first(Tensor.Data data) {
        return switch (data) {
            case Tensor.Doubles doubles -> doubles.values()[0];
            case Tensor.Floats floats -> floats.values()[0];
            case Tensor.Longs longs -> longs.values()[0];
            case Tensor.Booleans booleans -> booleans.values()[0];
            case Tensor.Bytes bytes -> new String(bytes.values()[0], StandardCharsets.UTF_8);
        };
    }
}
