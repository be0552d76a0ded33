package dev.flyball.stats.drift;

/// What the cells of a feature are.
public enum CellKind {
    /// Neighbouring intervals in order: a sparse cell joins a neighbour.
    NUMBERS,
    /// Categories without order, the last of them what the reference has no cell for: sparse cells join each other.
    CATEGORIES
}
