package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.util.List;
import java.util.Optional;

/// Keeps the versions of datasets; their rows lie in the home's `datasets/`. Each method is one
/// transaction, durable when
/// it returns. Safe for any number of threads.
public interface DatasetStore {
    /// The version with this content: the one that is there, else a new one with the next number, which writes
    /// `dataset.created`.
    DatasetVersion record(NewDatasetVersion version, Cause cause);

    Optional<DatasetVersion> dataset(String dataset, int number);

    Optional<DatasetVersion> dataset(String dataset, Digest digest);

    /// The versions of a dataset, newest first.
    List<DatasetVersion> versions(String dataset);

    /// The newest version of every dataset, by name.
    List<DatasetVersion> datasets();
}
