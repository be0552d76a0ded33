package dev.flyball.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Whole folders, made of the single operations of a [Storage].
final class Folders {
    private final Storage storage;

    Folders(Storage storage) {
        this.storage = storage;
    }

    /// Makes a file or a folder with all below it durable; the name of `path` itself is not yet.
    void force(Path path) throws IOException {
        for (Path each : deepestFirst(path)) {
            if (Files.isSymbolicLink(each)) {
                throw new IllegalArgumentException("A link cannot be published (" + each + ").");
            }
            if (Files.isDirectory(each)) {
                storage.forceFolder(each);
            } else {
                storage.force(each);
            }
        }
    }

    void copy(Path from, Path to) throws IOException {
        for (Path each : deepestFirst(from).reversed()) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                storage.createFolders(target);
            } else {
                storage.copy(each, target);
            }
        }
    }

    void delete(Path path) throws IOException {
        for (Path each : deepestFirst(path)) {
            storage.delete(each);
        }
    }

    /// The sum of the lengths of all files.
    static long bytes(Path path) throws IOException {
        long sum = 0;
        for (Path each : deepestFirst(path)) {
            sum += Files.isRegularFile(each) ? Files.size(each) : 0;
        }
        return sum;
    }

    /// A folder's children come before it, names in order.
    private static List<Path> deepestFirst(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
