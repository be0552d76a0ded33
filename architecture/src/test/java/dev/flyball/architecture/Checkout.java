package dev.flyball.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of this checkout: its modules, sources and pages.
final class Checkout {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final Path top;

    private Checkout(Path top) {
        this.top = top;
    }

    /// The checkout that the working folder, a module's, lies in.
    static Checkout here() {
        return new Checkout(Path.of("..").toAbsolutePath().normalize());
    }

    Path top() {
        return top;
    }

    Path file(String name) {
        return top.resolve(name);
    }

    String text(String name) {
        return text(file(name));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The module's folders as the parent pom lists them.
    List<String> modules() {
        return MODULE.matcher(text("pom.xml"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /// All source files, tests included, of one module.
    List<Path> sources(String module) {
        return files(file(module).resolve("src"));
    }

    /// The Markdown pages: those at the top, those of `docs`, and those of the modules.
    List<Path> pages() {
        return files(top).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    /// The simple names of the types that the modules declare in files of their own.
    List<String> typeNames() {
        return modules().stream()
                .flatMap(module -> sources(module).stream())
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .toList();
    }

    /// The cells of the tables of a page: one list a row, header and rule left out.
    List<List<String>> rows(String page) {
        return text(page)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                .map(line -> Stream.of(line.substring(1).split("(?<!\\\\)\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /// What stands between backticks in a text.
    static List<String> quoted(String text) {
        return Pattern.compile("`([^`]+)`")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /// The files below a folder in a fixed order; none when there is no such folder.
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                folder,
                Integer.MAX_VALUE,
                (file, attributes) -> attributes.isRegularFile() && !made(folder.relativize(file)))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a file is made by a build or belongs to a tool: below `target` or a folder whose name
    /// begins with a dot.
    private static boolean made(Path file) {
        for (Path part : file) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
