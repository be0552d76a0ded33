package dev.flyball.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A SHA-256 of content, as 64 lower-case hexadecimal digits.
public record Digest(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 digest (" + hex + ").");
        }
    }

    public static Digest of(byte[] bytes) {
        MessageDigest sha = sha256();
        sha.update(bytes);
        return finish(sha);
    }

    public static Digest ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest of a file's bytes.
    public static Digest ofFile(Path file) {
        MessageDigest sha = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return finish(sha);
    }

    /// The digest of a folder: SHA-256 over `path NUL length NUL digest LF` of every file below it, sorted by path.
    ///
    /// Paths are relative, with `/`; empty folders do not count; links are followed.
    public static Digest ofFolder(Path folder) {
        return ofFolder(folder, Digest::ofFile);
    }

    /// As [#ofFolder(Path)], with the files' digests from elsewhere, such as a memory of unchanged files.
    public static Digest ofFolder(Path folder, Function<Path, Digest> ofFile) {
        MessageDigest sha = sha256();
        for (Path file : filesBelow(folder)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            String line = path + '\0' + size(file) + '\0' + ofFile.apply(file).hex() + '\n';
            sha.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return finish(sha);
    }

    /// A fresh SHA-256, for callers that digest as they write.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /// The digest that `sha` has gathered.
    public static Digest finish(MessageDigest sha) {
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }

    /// The first twelve digits, for people.
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(
                            file -> folder.relativize(file).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
