package dev.flyball.serving;

/// A model version as it is deployed on an endpoint.
///
/// @param number from 1 on, per endpoint; 0 for what was not deployed but given at the start
/// @param version the registry's number as text, or the name of a folder of a model repository
public record Revision(int number, String model, String version) {}
