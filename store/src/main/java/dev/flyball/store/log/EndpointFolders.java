package dev.flyball.store.log;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The folder of each endpoint below the log's own; a name that is no plain file name is escaped.
record EndpointFolders(Path root) {
    Path of(String endpoint) {
        String escaped = URLEncoder.encode(endpoint, StandardCharsets.UTF_8).replace("*", "%2A");
        return root.resolve(escaped.startsWith(".") ? "%2E" + escaped.substring(1) : escaped);
    }

    /// The endpoints that have a folder, by name.
    List<String> endpoints() throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return names;
        }
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(Files::isDirectory)
                    .map(folder -> URLDecoder.decode(folder.getFileName().toString(), StandardCharsets.UTF_8))
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }
}
