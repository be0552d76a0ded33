package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.serving.Servable;
import java.util.List;
import java.util.Optional;

/// Whether a candidate understands what clients of the stable revision send.
final class Fit {
    private Fit() {}

    /// @throws FlyballException FB-533 when a request that the one answers would have no sense for the other
    static void require(List<Field> stable, Servable candidate, String where) {
        for (Field needed : candidate.inputs()) {
            Optional<Field> sent = stable.stream()
                    .filter(field -> field.name().equals(needed.name()))
                    .findFirst();
            if (sent.isEmpty() && !needed.optional()) {
                throw misfit("needs the input " + needed.name() + ", which clients do not send yet", where);
            }
            if (sent.isPresent() && isText(sent.get()) != isText(needed)) {
                throw misfit(
                        "takes the input " + needed.name() + " as " + needed.type() + ", which is sent as "
                                + sent.get().type(),
                        where);
            }
        }
    }

    private static boolean isText(Field field) {
        return field.type() == DataType.BYTES;
    }

    private static FlyballException misfit(String what, String where) {
        return new FlyballException(
                ErrorCode.ROLLOUT_FAILED,
                "The candidate " + what + ".",
                where,
                "Maybe strategy: rolling, once the clients are ready.");
    }
}
