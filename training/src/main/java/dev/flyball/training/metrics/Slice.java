package dev.flyball.training.metrics;

/// A named part of the test rows: `plan=pro`, `age=[30,45)`, `plan=pro*region=north`.
///
/// @param rows places in the predictions, ascending
public record Slice(String name, int[] rows) {}
