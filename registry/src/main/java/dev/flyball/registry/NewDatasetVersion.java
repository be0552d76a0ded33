package dev.flyball.registry;

import dev.flyball.kernel.Digest;

/// A version of a table to be recorded.
public record NewDatasetVersion(String dataset, Digest digest, long rows, String source) {
    public NewDatasetVersion {
        Keys.checkName("dataset", dataset, 500);
    }
}
