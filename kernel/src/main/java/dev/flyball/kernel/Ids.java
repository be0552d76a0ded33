package dev.flyball.kernel;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes the ids of things that are not named by their content.
public final class Ids {
    private Ids() {}

    /// A random id of 128 bits as 32 lower-case hexadecimal digits, the form of an MLflow run id.
    ///
    /// @param random a secure source where the id must not be guessed, a seeded one in tests
    public static String random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
