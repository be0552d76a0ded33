package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Place;
import dev.flyball.data.yaml.Problems;
import dev.flyball.data.yaml.YamlReader;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `flyball.yaml`.
public final class ProjectFile {
    /// The name of the file in a project's folder.
    public static final String NAME = "flyball.yaml";

    static final YamlReader.Kind KIND = new YamlReader.Kind(
            "project files", "Maybe start with project:, data: and target:.", "Maybe flyball init writes one.");

    private ProjectFile() {}

    /// The definition in a project's folder.
    ///
    /// @param profile the profile to merge over it, null = none
    /// @param environment values for `${NAME}` inside the profile
    /// @throws FlyballException carrying every problem of the file, in its order
    public static ProjectDefinition read(Path folder, @Nullable String profile, Map<String, String> environment) {
        Path file = folder.resolve(NAME);
        try {
            return parse(Files.readAllBytes(file), NAME, folderName(folder), profile, environment);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no project (" + NAME + ").",
                    file.toString(),
                    "Maybe flyball init " + folder + " --data FILE --target COLUMN.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder's name as a project's: lower case, other characters as `-`; empty when nothing legal remains.
    public static String folderName(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String plain = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String legal = plain.replaceAll("[^a-z0-9-]+", "-")
                .replaceFirst("^[^a-z]+", "")
                .replaceFirst("-+$", "");
        return legal.length() > 63 ? legal.substring(0, 63) : legal;
    }

    /// The definition in a text.
    ///
    /// @param name what messages call the file
    /// @param folderName the name for a project that gives none; empty = it must give one
    public static ProjectDefinition parse(
            byte[] utf8, String name, String folderName, @Nullable String profile, Map<String, String> environment) {
        Problems problems = new Problems();
        Node.Entries root = YamlReader.read(utf8, name, KIND, problems);
        if (root == null || !isVersionKnown(root, problems)) {
            problems.throwIfAny();
            throw new IllegalStateException("A file without a root has a problem.");
        }
        Profiles profiles = new Profiles(root, environment, problems);
        profiles.checkAll(profile);
        return resolve(profiles.merged(profile), folderName, problems);
    }

    static ProjectDefinition resolve(Node.Entries root, String folderName, Problems problems) {
        JsonObject blocks = new Resolver(problems, false).block(root, ProjectKeys.PROJECT);
        JsonObject resolved = Definitions.complete(blocks, root, folderName, problems);
        problems.throwIfAny();
        return ProjectDefinition.of(resolved);
    }

    private static boolean isVersionKnown(Node.Entries root, Problems problems) {
        Node version = root.get("version").orElse(null);
        if (version instanceof Node.Scalar scalar && scalar.text().matches("[2-9]|[1-9]\\d{1,8}")) {
            problems.add(
                    ErrorCode.NEWER_VERSION,
                    "The file is of a newer version (" + scalar.text() + ").",
                    scalar.place(),
                    "Maybe a newer Flyball reads it; this one knows version 1.");
            return false;
        }
        return true;
    }

    /// The names of the keys of the top level, in the order of the steps.
    public static List<String> keys() {
        return ProjectKeys.PROJECT.names();
    }

    static FlyballException unknownProfile(String profile, List<String> known, Place place) {
        return new FlyballException(
                ErrorCode.UNKNOWN_PROFILE,
                "The file has no such profile (" + profile + ").",
                place.toString(),
                known.isEmpty() ? "Maybe without --profile: it has none." : Nearest.hint(profile, known));
    }
}
