package dev.flyball.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of shared data and golden files that may lie beside the checkout.
///
/// Tests that use it are tagged `shared`; the build leaves them out where the folder is not.
public final class SharedFolder {
    private SharedFolder() {}

    /// A file of it, such as `data/wine-quality-white.csv`.
    ///
    /// @throws IllegalStateException when the build did not name the folder, or the file is not in it
    public static Path file(String path) {
        String folder = System.getProperty("flyball.shared", "");
        if (folder.isEmpty()) {
            throw new IllegalStateException("The property flyball.shared is not set: tag the test \"shared\".");
        }
        Path file = Path.of(folder, path).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no " + file + ".");
        }
        return file;
    }
}
