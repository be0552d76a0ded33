package dev.flyball.serving;

import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Exposure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request's way through an endpoint: the revision that it was routed to, and why.
///
/// Used by the threads that answer the request.
public final class Passage {
    private final Loaded loaded;
    private final Bulkhead room;
    private final boolean onTrial;
    private final Assignment assignment;
    private final @Nullable String unit;
    private final boolean refused;

    /// @param onTrial whether it is in the room of a candidate
    /// @param refused whether the candidate has refused the request before
    Passage(
            Loaded loaded,
            Bulkhead room,
            boolean onTrial,
            Assignment assignment,
            @Nullable String unit,
            boolean refused) {
        this.loaded = loaded;
        this.room = room;
        this.onTrial = onTrial;
        this.assignment = assignment;
        this.unit = unit;
        this.refused = refused;
    }

    public Revision revision() {
        return loaded.revision();
    }

    public Servable servable() {
        return loaded.servable();
    }

    /// The arm that was drawn, which is not always the one that answers (see [#isRefusedByCandidate]).
    public Assignment assignment() {
        return assignment;
    }

    /// The unit that the request named, in whichever way; empty when the request is its own unit.
    public Optional<String> unit() {
        return Optional.ofNullable(unit);
    }

    /// Whether the candidate refused as bad input what the stable revision now answers: the candidate's failure.
    public boolean isRefusedByCandidate() {
        return refused;
    }

    /// Whether the model is on trial.
    public boolean isOnTrial() {
        return onTrial;
    }

    /// Whether the model must work on a thread of its own, which is left alone at the deadline: of
    /// both arms while they
    /// are compared, so that neither is slower for it.
    public boolean needsItsOwnThread() {
        return onTrial || assignment.rollout() != null && assignment.propensity() > 0 && assignment.propensity() < 1;
    }

    /// Whether the draw, and not the caller, chose a model on trial.
    boolean isDrawnToTrial() {
        return onTrial && assignment.exposure() == Exposure.COUNTED;
    }

    /// Runs the model's part on the caller's thread when its turn has come: so many at once, by
    /// priority, and not past
    /// its deadline. The revision stays open until it returns, even if the request has been answered before.
    public <T> Work<T> work(Work.Terms terms, Supplier<T> work) {
        loaded.stay();
        try {
            return room.admission().run(terms, work);
        } finally {
            loaded.leave();
        }
    }

    void leave() {
        room.leave();
        loaded.leave();
    }
}
