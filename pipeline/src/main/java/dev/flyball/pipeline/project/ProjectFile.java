package dev.flyball.pipeline.project;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `flyball.yaml`. All problems of the file are told together.
public final class ProjectFile {
    public static final String NAME = "flyball.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private ProjectFile() {}

    /// @param folder the project's folder
    /// @param profile the profile to merge over the file, null for none
    /// @param environment values for `${NAME}` inside profiles
    /// @throws FlyballException with every problem found, each with line and column
    public static ProjectDefinition read(Path folder, @Nullable String profile, Map<String, String> environment) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no project file (" + NAME + ").",
                    file.toString(),
                    "Maybe flyball init " + folder + " --data FILE --target COLUMN writes one.");
        }
        try {
            return parse(Files.readAllBytes(file), NAME, folderName(folder), profile, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder's name as a project name: lower case, other characters as `-`.
    static String folderName(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String plain = last == null
                ? ""
                : last.toString().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String name = plain.replaceAll("^[^a-z]+", "");
        return name.length() > 63 ? name.substring(0, 63) : name;
    }

    static ProjectDefinition parse(
            byte[] utf8, String file, String folderName, @Nullable String profile, Map<String, String> environment) {
        Problems problems = new Problems();
        Node.Entries root = YamlReader.read(utf8, file, problems);
        problems.throwIfAny();
        if (root == null) {
            throw new IllegalStateException("The reader gave neither a document nor a problem.");
        }
        Node.Entries merged = profile == null ? root : merge(root, profile(root, profile, environment, problems));
        problems.throwIfAny();
        ProjectDefinition definition = new ProjectReader(problems).read(merged, folderName);
        problems.throwIfAny();
        return definition;
    }

    private static Node.Entries profile(
            Node.Entries root, String name, Map<String, String> environment, Problems problems) {
        Optional<Node> profiles = root.get("profiles");
        List<String> names = profiles.filter(Node.Entries.class::isInstance)
                .map(node -> ((Node.Entries) node)
                        .entries().stream().map(Node.Entry::key).toList())
                .orElse(List.of());
        Optional<Node> found =
                profiles.filter(Node.Entries.class::isInstance).flatMap(node -> ((Node.Entries) node).get(name));
        if (found.isPresent() && found.get() instanceof Node.Entries entries) {
            return (Node.Entries) filled(entries, environment, problems);
        }
        problems.add(
                ErrorCode.UNKNOWN_PROFILE,
                "There is no profile (" + name + ").",
                root.place(),
                names.isEmpty() ? "Maybe add profiles:." : Nearest.hint(name, names));
        return new Node.Entries(List.of(), root.place());
    }

    /// Variables replaced by their values.
    private static Node filled(Node node, Map<String, String> environment, Problems problems) {
        return switch (node) {
            case Node.Scalar scalar -> filled(scalar, environment, problems);
            case Node.Items items ->
                new Node.Items(
                        items.items().stream()
                                .map(item -> filled(item, environment, problems))
                                .toList(),
                        items.flow(),
                        items.place());
            case Node.Entries entries ->
                new Node.Entries(
                        entries.entries().stream()
                                .map(entry -> new Node.Entry(
                                        entry.key(), entry.place(), filled(entry.value(), environment, problems)))
                                .toList(),
                        entries.place());
        };
    }

    private static Node filled(Node.Scalar scalar, Map<String, String> environment, Problems problems) {
        Matcher variables = VARIABLE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (variables.find()) {
            any = true;
            String value = environment.get(variables.group(1));
            if (value == null) {
                problems.add(
                        ErrorCode.VARIABLE_UNSET,
                        "The variable is not set (" + variables.group(1) + ").",
                        scalar.place(),
                        "Maybe export " + variables.group(1) + "=… first.");
            }
            variables.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
        }
        variables.appendTail(text);
        return any ? new Node.Scalar(text.toString(), scalar.quoted(), scalar.place()) : scalar;
    }

    /// Maps are merged deeply, everything else is replaced.
    private static Node.Entries merge(Node.Entries base, Node.Entries over) {
        Map<String, Node.Entry> merged = new LinkedHashMap<>();
        base.entries().forEach(entry -> merged.put(entry.key(), entry));
        for (Node.Entry entry : over.entries()) {
            Node.Entry below = merged.get(entry.key());
            Node value = below != null
                            && below.value() instanceof Node.Entries under
                            && entry.value() instanceof Node.Entries above
                    ? merge(under, above)
                    : entry.value();
            merged.put(entry.key(), new Node.Entry(entry.key(), entry.place(), value));
        }
        return new Node.Entries(new ArrayList<>(merged.values()), base.place());
    }
}
