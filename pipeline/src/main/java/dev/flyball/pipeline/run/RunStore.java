package dev.flyball.pipeline.run;

import dev.flyball.kernel.Event;
import java.util.List;
import java.util.Optional;

/// Keeps runs, steps, results and trigger occurrences. Each method is one transaction, durable when it returns; the
/// events given are written in the same transaction. Safe for any number of threads.
///
/// A change compares version and epoch of the stored row with those of `expected`, and does nothing when they differ.
public interface RunStore {
    /// Raises the engines' epoch durably and returns it; the first is 1.
    long nextEpoch();

    /// Keeps a new run with its steps, and the occurrence that starts it, unless that occurrence is known.
    Submission submit(RunRecord run, List<StepRecord> steps, Occurrence occurrence, List<Event> events);

    /// Keeps the outcome of an occurrence that starts no run, or replaces that of a PENDING one.
    ///
    /// @return false when the occurrence is known with an outcome other than PENDING
    boolean decide(Occurrence occurrence, List<Event> events);

    Optional<Occurrence> occurrence(String key);

    /// The occurrences of a project that are PENDING, in the order they were recorded, then by key.
    List<Occurrence> pending(String project);

    Optional<RunRecord> run(String runId);

    /// Runs by creation, newest first; equal instants by id.
    List<RunRecord> runs(RunQuery query);

    /// The runs that are not terminal, oldest first; equal instants by id.
    List<RunRecord> unfinished();

    /// The steps of a run by position; empty when there is no such run.
    List<StepRecord> steps(String runId);

    /// @return false when the stored run has another version than `expected`
    boolean update(RunRecord expected, RunRecord next, List<Event> events);

    /// @return false when the stored step has another version or epoch than `expected`
    boolean update(StepRecord expected, StepRecord next, List<Event> events);

    /// Changes a step and keeps its result, both or neither. A key has one result: the newest.
    ///
    /// @return false when the stored step has another version or epoch than `expected`
    boolean succeed(StepRecord expected, StepRecord next, StepResult result, List<Event> events);

    Optional<StepResult> result(String key);

    /// Forgets a result whose artifacts are gone or damaged.
    void forget(String key);

    /// The newest results of a step, newest first; equal instants by key.
    List<StepResult> results(String project, String step, int limit);

    /// What became of a submission.
    sealed interface Submission {
        record Accepted() implements Submission {}

        /// The occurrence was known; nothing was written.
        record Duplicate(Occurrence first) implements Submission {}
    }
}
