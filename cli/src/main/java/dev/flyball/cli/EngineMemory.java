package dev.flyball.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.project.Quantities;
import java.lang.management.ManagementFactory;

/// How much memory the data engine may use, beside the heap.
final class EngineMemory {
    private static final double SHARE = 0.25;
    private static final long LEAST_BYTES = 256L << 20;
    private static final long UNKNOWN_MACHINE_BYTES = LEAST_BYTES * 8;

    private EngineMemory() {}

    /// A quarter of the machine.
    static long usual() {
        long machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : UNKNOWN_MACHINE_BYTES;
        return Math.max(LEAST_BYTES, (long) (machine * SHARE));
    }

    /// A size as a person writes it, such as `2GB`.
    static long parse(String text, String where) {
        return Quantities.bytes(text)
                .orElseThrow(() ->
                        new FlyballException(ErrorCode.WRONG_TYPE, "Not a size (" + text + ").", where, "Maybe 2GB."));
    }
}
