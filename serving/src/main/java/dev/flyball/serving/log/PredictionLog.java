package dev.flyball.serving.log;

/// The prediction log of all endpoints, both ends of it.
public interface PredictionLog extends DecisionSink, DecisionReader {}
