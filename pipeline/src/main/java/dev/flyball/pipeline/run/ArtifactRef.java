package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;

/// One published output of a step.
///
/// @param port the name under which later steps read it
/// @param shelf where it lies
/// @param digest the digest of the folder
/// @param bytes the sum of its files' lengths
public record ArtifactRef(String port, Shelf shelf, Digest digest, long bytes) {}
