package dev.flyball.model.features;

import org.jspecify.annotations.Nullable;

/// Changes the text of a column; null is missing.
public sealed interface TextChange extends Transform permits ImputeText {
    @Nullable
    String change(@Nullable String value);
}
