package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;

/// One fitted step on one column: it either changes the value that the next steps of the column see, or it writes
/// features. Immutable; the same value always gives the same features, whatever the batch around it.
public sealed interface Transform permits NumberChange, TextChange, Encoder {
    /// The column that it reads.
    String column();

    /// `{"transform": kind, "column": name, …}`; [FeaturesJson] reads it back.
    JsonObject toJson();
}
