package dev.flyball.stats.experiment;

import dev.flyball.kernel.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The sticky units that were seen in a rollout: only a unit's first exposure counts.
///
/// A unit is remembered by 64 bits of SHA-256 that assignment does not use, so that the chance of taking a new unit
/// for a known one, which only loses a datum, does not depend on its arm. Not safe for several threads.
public final class FirstExposures {
    private static final String PURPOSE = "flyball-seen/1\0";

    private final Set<Long> seen = new HashSet<>();

    public FirstExposures() {}

    /// As it was when [#snapshot] was taken.
    public static FirstExposures restore(long[] snapshot) {
        FirstExposures exposures = new FirstExposures();
        for (long unit : snapshot) {
            exposures.seen.add(unit);
        }
        return exposures;
    }

    /// True the first time for each unit.
    public boolean first(String unit) {
        byte[] text = (PURPOSE + unit).getBytes(StandardCharsets.UTF_8);
        return seen.add(ByteBuffer.wrap(Digest.sha256().digest(text)).getLong());
    }

    /// Units seen.
    public int size() {
        return seen.size();
    }

    /// What is remembered, ascending.
    public long[] snapshot() {
        return seen.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
