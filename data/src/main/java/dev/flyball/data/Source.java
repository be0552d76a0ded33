package dev.flyball.data;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files of one table, read one after the other.
public record Source(List<Part> parts) {
    private static final String GLOB_CHARACTERS = "*?[{";

    public Source {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A source needs a file.");
        }
    }

    /// One file, and the name that messages give it.
    public record Part(Path file, String name) {}

    /// One file.
    public static Source of(Path file) {
        return resolve(List.of(file.toString()), Path.of(""));
    }

    /// The files that `words` name: paths or globs, relative to `folder`. A glob's files come in order
    /// of their names.
    ///
    /// @throws FlyballException SOURCE_NOT_FOUND when a word names no file
    public static Source resolve(List<String> words, Path folder) {
        List<Part> parts = new ArrayList<>();
        for (String word : words) {
            Path path = folder.resolve(word);
            if (Files.isRegularFile(path)) {
                parts.add(new Part(path, word));
            } else if (isGlob(word)) {
                parts.addAll(matching(word, folder));
            } else {
                throw notFound(word, path);
            }
        }
        return new Source(parts);
    }

    /// Everything that `in` holds, kept in a file of `temp`; its name in messages is `-`.
    public static Source spool(InputStream in, Path temp) {
        try {
            Files.createDirectories(temp);
            Path file = Files.createTempFile(temp, "stdin-", ".data");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            return new Source(List.of(new Part(file, "-")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of the files, joined, for people.
    public String name() {
        return String.join(", ", parts.stream().map(Part::name).toList());
    }

    private static boolean isGlob(String word) {
        return word.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0);
    }

    private static List<Part> matching(String glob, Path folder) {
        int cut = 0;
        for (int i = 0; i < glob.length() && GLOB_CHARACTERS.indexOf(glob.charAt(i)) < 0; i++) {
            cut = glob.charAt(i) == '/' ? i + 1 : cut;
        }
        Path root = folder.resolve(glob.substring(0, cut));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(cut));
        List<Part> parts = Files.isDirectory(root) ? below(root, glob.substring(0, cut), matcher) : List.of();
        if (parts.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "No file matches (" + glob + ").",
                    root.toString(),
                    "Maybe the folder or the ending is another one.");
        }
        return parts;
    }

    private static List<Part> below(Path root, String prefix, PathMatcher matcher) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(matcher::matches)
                    .map(file -> new Part(root.resolve(file), prefix + file))
                    .sorted(java.util.Comparator.comparing(Part::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlyballException notFound(String word, Path path) {
        if (Files.isDirectory(path)) {
            return new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "The source (" + word + ") is a folder.",
                    path.toString(),
                    "Maybe " + word + "/*.csv.");
        }
        return new FlyballException(
                ErrorCode.SOURCE_NOT_FOUND,
                "There is no file (" + word + ").",
                path.toString(),
                "Maybe the path is relative to another folder, or the name is spelled differently.");
    }
}
