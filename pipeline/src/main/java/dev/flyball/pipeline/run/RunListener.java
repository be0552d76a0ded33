package dev.flyball.pipeline.run;

/// Is told of every change of a run or step, after it is durable. Called on the engine's threads: must be quick and
/// must not call back into the engine.
public interface RunListener {
    RunListener NONE = new RunListener() {};

    default void runChanged(RunRecord run) {}

    default void stepChanged(RunRecord run, StepRecord step) {}
}
