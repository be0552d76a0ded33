package dev.flyball.serving;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Exposure;
import dev.flyball.stats.experiment.Arm;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Draws the arm of each request and lets it in. Safe for any number of threads.
final class Router {
    private final String name;
    private final AtomicReference<Routes> routes;
    private final Bulkhead room;

    Router(String name, AtomicReference<Routes> routes, Bulkhead room) {
        this.name = name;
        this.routes = routes;
        this.room = room;
    }

    Passage enter(Asked asked) {
        while (true) {
            Routes now = routes.get();
            Routes.Canary canary = now.canary();
            Passage passage;
            if (asked.version() != null) {
                passage = byVersion(now, asked.version(), asked);
            } else if (canary != null) {
                passage = drawn(required(now), canary, asked);
            } else {
                passage = letIn(required(now), room, Assignment.SOLE, asked.unit(), false);
            }
            if (passage != null) {
                return passage;
            }
            // It was retired between the look and the step in: the route has moved on.
            Thread.onSpinWait();
        }
    }

    private Loaded required(Routes now) {
        Loaded serving = now.serving();
        if (serving == null) {
            throw new FlyballException(
                    ErrorCode.NOT_READY,
                    "Nothing serves on the endpoint (" + name + ").",
                    name,
                    "Maybe try again in a second.");
        }
        return serving;
    }

    private @Nullable Passage byVersion(Routes now, String version, Asked asked) {
        Loaded loaded = now.versions().get(version);
        if (loaded == null) {
            throw noVersion(version);
        }
        Routes.Canary canary = now.canary();
        if (canary == null) {
            return letIn(loaded, room, Assignment.TARGETED, asked.unit(), false);
        }
        boolean candidate = loaded == canary.loaded();
        Arm arm = candidate ? Arm.CANDIDATE : Arm.STABLE;
        return letIn(
                loaded,
                candidate ? canary.room() : room,
                assignment(canary.split(), arm, Exposure.TARGETED),
                asked.unit(),
                false);
    }

    private @Nullable Passage drawn(Loaded stable, Routes.Canary canary, Asked asked) {
        Split split = canary.split();
        String unit = asked.unit();
        if (unit == null && split.sticky() != null) {
            unit = asked.column().apply(split.sticky());
            if (unit == null) {
                return letIn(stable, room, assignment(split, Arm.STABLE, Exposure.UNASSIGNED), null, false);
            }
        }
        Arm arm = split.arm(unit == null ? asked.id().get() : unit);
        Assignment assignment = assignment(split, arm, Exposure.COUNTED);
        return switch (arm) {
            case STABLE -> letIn(stable, room, assignment, unit, false);
            case CANDIDATE -> letIn(canary.loaded(), canary.room(), assignment, unit, false);
        };
    }

    private static Assignment assignment(Split split, Arm arm, Exposure exposure) {
        return new Assignment(
                split.rollout(), split.draw().epoch(), arm == Arm.CANDIDATE ? 1 : 0, split.pi(), exposure);
    }

    /// Lets a request that the candidate refused in at the stable revision.
    Passage enterStable(Passage by) {
        while (true) {
            Passage passage = letIn(
                    required(routes.get()), room, by.assignment(), by.unit().orElse(null), true);
            if (passage != null) {
                return passage;
            }
            Thread.onSpinWait();
        }
    }

    /// Null when the revision was retired meanwhile.
    private @Nullable Passage letIn(
            Loaded loaded, Bulkhead own, Assignment assignment, @Nullable String unit, boolean refused) {
        if (!own.enter()) {
            throw overloaded();
        }
        if (!loaded.enter()) {
            own.leave();
            return null;
        }
        return new Passage(loaded, own, own != room, assignment, unit, refused);
    }

    private FlyballException overloaded() {
        return new FlyballException(
                ErrorCode.NOT_READY,
                "The endpoint is overloaded (" + name + ").",
                name,
                "Maybe try again in a second.");
    }

    private FlyballException noVersion(String version) {
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "The endpoint " + name + " has no version (" + version + ").",
                name,
                "Maybe leave the version out.");
    }
}
