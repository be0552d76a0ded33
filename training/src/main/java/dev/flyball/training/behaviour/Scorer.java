package dev.flyball.training.behaviour;

import dev.flyball.data.Table;

/// A model as a test sees it: rows in, outputs out, row-major.
@FunctionalInterface
public interface Scorer {
    double[] score(Table rows);
}
