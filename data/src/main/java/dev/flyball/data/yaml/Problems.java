package dev.flyball.data.yaml;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gathers every problem of one file, to be told together in the order of the file.
public final class Problems {
    private final List<Located> found = new ArrayList<>();

    private record Located(Place place, FlyballException problem) {}

    public void add(ErrorCode code, String message, Place place, String hint) {
        add(place, new FlyballException(code, message, place.toString(), hint));
    }

    public void add(Place place, FlyballException problem) {
        found.add(new Located(place, problem));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// The value of `reader`, null when it finds a problem, which is kept.
    public <T> @Nullable T keep(Place place, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (FlyballException e) {
            add(place, e);
            return null;
        }
    }

    /// @throws FlyballException carrying all problems, when there is one
    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt((Located l) -> l.place().line())
                    .thenComparingInt(l -> l.place().column()));
            throw FlyballException.of(found.stream().map(Located::problem).toList());
        }
    }
}
