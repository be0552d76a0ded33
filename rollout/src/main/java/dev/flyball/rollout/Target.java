package dev.flyball.rollout;

import dev.flyball.kernel.Digest;

/// A model version on its way to an endpoint, or there.
///
/// @param version the registry's number
/// @param digest of the package
/// @param revision the endpoint's number for it
public record Target(String model, int version, Digest digest, int revision) {}
