package dev.flyball.serving;

/// A model version as it is deployed on an endpoint.
///
/// @param number from 1 on, per endpoint; [#UNLOGGED] for what was not deployed but given at the start
/// @param version the registry's number as text, or the name of a folder of a model repository
public record Revision(int number, String model, String version) {
    /// The number of what a model repository holds: its predictions are not logged and have no id.
    public static final int UNLOGGED = 0;

    public boolean isLogged() {
        return number != UNLOGGED;
    }
}
