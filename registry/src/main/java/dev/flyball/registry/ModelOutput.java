package dev.flyball.registry;

/// A logged model that a run made.
///
/// @param step the training step it was taken at, 0 for most
public record ModelOutput(String modelId, long step) {}
