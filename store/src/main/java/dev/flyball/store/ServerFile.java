package dev.flyball.store;

import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `server.pid`: where the server of a home is. Line 1 process id, line 2 base URL.
///
/// @param url without a slash at the end
public record ServerFile(long pid, String url) {
    private static final String NAME = "server.pid";

    /// Reads the file of a home; empty when there is none, or when it is not whole.
    public static Optional<ServerFile> read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            boolean whole = lines.size() >= 2 && lines.getFirst().matches("[0-9]{1,18}");
            return whole ? Optional.of(new ServerFile(Long.parseLong(lines.get(0)), lines.get(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether its process still runs.
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    void write(Path home, Storage storage) throws IOException {
        Path partial = home.resolve("tmp").resolve(NAME);
        storage.write(partial, (pid + "\n" + url + "\n").getBytes(StandardCharsets.UTF_8));
        storage.move(partial, home.resolve(NAME));
    }

    static void remove(Path home, Storage storage) throws IOException {
        storage.delete(home.resolve(NAME));
    }
}
