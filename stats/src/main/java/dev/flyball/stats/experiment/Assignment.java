package dev.flyball.stats.experiment;

import dev.flyball.kernel.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.OptionalInt;

/// The arm of a unit as a pure function of salt, epoch, unit and weight, so that a retry or a restart picks the same.
///
/// u is the first 8 bytes, big-endian and unsigned, of SHA-256(salt NUL epoch NUL unit). Raising a weight only moves
/// units from the stable arm to the candidate.
///
/// @param salt unique for each rollout, without a zero character
/// @param epoch changes only when assignment is redrawn on purpose
public record Assignment(String salt, long epoch) {
    /// Weights are parts of this many.
    public static final int BUCKETS = 10_000;

    public Assignment {
        if (salt.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The salt must not contain a zero character.");
        }
    }

    /// u of a unit; read it as unsigned.
    public long hash(String unit) {
        MessageDigest sha = Digest.sha256();
        String text = salt + '\0' + epoch + '\0' + unit;
        return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /// u mod 10000.
    public int bucket(String unit) {
        return (int) Long.remainderUnsigned(hash(unit), BUCKETS);
    }

    /// A number in `[0,1)` from the 53 highest bits of u, for draws from a vector of probabilities.
    public double uniform(String unit) {
        return (hash(unit) >>> 11) * 0x1.0p-53;
    }

    /// The arm of a unit with two arms.
    ///
    /// @param weight of the candidate in basis points, 0 to 10000
    public Arm arm(String unit, int weight) {
        return bucket(unit) < checked(weight) ? Arm.CANDIDATE : Arm.STABLE;
    }

    /// The place of the candidate that a unit gets with several; empty when it is the stable arm.
    ///
    /// @param weights of the candidates in basis points, together at most 10000
    public OptionalInt candidate(String unit, int[] weights) {
        int bucket = bucket(unit);
        int end = 0;
        OptionalInt found = OptionalInt.empty();
        for (int k = 0; k < weights.length; k++) {
            end = checked(end + checked(weights[k]));
            if (found.isEmpty() && bucket < end) {
                found = OptionalInt.of(k);
            }
        }
        return found;
    }

    private static int checked(int weight) {
        if (weight < 0 || weight > BUCKETS) {
            throw new IllegalArgumentException("The weight (" + weight + ") must lie in 0..10000.");
        }
        return weight;
    }
}
