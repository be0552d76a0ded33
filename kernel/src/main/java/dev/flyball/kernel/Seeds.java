package dev.flyball.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Every seed of a project, derived from its one project seed, and the one generator that they feed.
///
/// A generator belongs to one tree, fold or resample and is never shared between tasks, so that thread counts change
/// nothing. Bounded integers and shuffles are our own, so that a change in the JDK changes nothing either.
public final class Seeds {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /// The first 8 bytes, big-endian, of SHA-256("flyball-seed/1" NUL project seed NUL step NUL purpose NUL index).
    public static long derive(long projectSeed, String step, String purpose, long index) {
        String text = "flyball-seed/1\0" + projectSeed + '\0' + step + '\0' + purpose + '\0' + index;
        MessageDigest sha = Digest.sha256();
        return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /// A generator of the algorithm L64X128MixRandom.
    public static RandomGenerator generator(long seed) {
        return ALGORITHM.create(seed);
    }

    /// A uniform integer in `[0, bound)` by multiply-shift with rejection (Lemire 2019, Fast random
    /// integer generation
    /// in an interval).
    public static int bounded(RandomGenerator random, int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("The bound (" + bound + ") must be positive.");
        }
        long product = (random.nextInt() & 0xFFFF_FFFFL) * bound;
        long low = product & 0xFFFF_FFFFL;
        if (low < bound) {
            long threshold = (0x1_0000_0000L - bound) % bound;
            while (low < threshold) {
                product = (random.nextInt() & 0xFFFF_FFFFL) * bound;
                low = product & 0xFFFF_FFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /// A uniform double in `[0, 1)` with 53 bits.
    public static double unit(RandomGenerator random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /// Shuffles in place, from the last place down (Fisher and Yates, as Durstenfeld 1964).
    public static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = bounded(random, i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
