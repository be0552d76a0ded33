package dev.flyball.data;

import java.nio.file.Path;

/// What the data engine may use.
///
/// @param memoryBytes memory of the engine, beside the JVM's heap; beyond it the engine spills to `temp`
/// @param temp a folder for spilled data, made when absent
/// @param threads native threads; never changes a result
public record EngineLimits(long memoryBytes, Path temp, int threads) {
    private static final long LEAST_MEMORY_BYTES = 64L << 20;

    public EngineLimits {
        if (memoryBytes < LEAST_MEMORY_BYTES) {
            throw new IllegalArgumentException(
                    "The memory (" + memoryBytes + ") must be at least " + LEAST_MEMORY_BYTES + " bytes.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("The threads (" + threads + ") must be at least 1.");
        }
    }
}
