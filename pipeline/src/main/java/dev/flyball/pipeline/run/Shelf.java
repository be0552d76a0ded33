package dev.flyball.pipeline.run;

/// Where published folders lie; the folder is named by its digest.
public enum Shelf {
    /// `artifacts/objects/<digest>`: step outputs and packages.
    OBJECTS,
    /// `datasets/<digest>`: versions of tables.
    DATASETS
}
