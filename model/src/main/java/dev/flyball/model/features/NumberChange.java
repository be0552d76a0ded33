package dev.flyball.model.features;

/// Changes the number of a column; NaN is missing.
public sealed interface NumberChange extends Transform permits ImputeNumber, Clip, Log1p, Scale {
    double change(double value);
}
