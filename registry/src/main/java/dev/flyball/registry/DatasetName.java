package dev.flyball.registry;

/// What tells datasets of an experiment apart.
///
/// @param digest at most 36 characters, as MLflow's clients shorten them
public record DatasetName(String name, String digest) {}
