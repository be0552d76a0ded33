package dev.flyball.cli;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.TableStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What commands need that work on data without a server: the data engine, opened when it is first asked for, and a
/// folder of their own that goes with them.
final class Workshop implements AutoCloseable {
    private final Common common;
    private final Path folder;
    private @Nullable DataEngine engine;

    Workshop(Common common) {
        this.common = common;
        try {
            this.folder = Files.createTempDirectory("flyball-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files that `words` name, or standard input for `-`.
    Source source(List<String> words) {
        if (words.equals(List.of("-"))) {
            return Source.spool(common.environment().in(), folder);
        }
        return Source.resolve(words, common.environment().directory());
    }

    DataEngine engine() {
        DataEngine open = engine;
        if (open == null) {
            int threads = Runtime.getRuntime().availableProcessors();
            open = DataEngine.open(new EngineLimits(common.memoryBytes(), folder, threads));
            engine = open;
        }
        return open;
    }

    DatasetFiles files() {
        return new DatasetFiles(engine());
    }

    /// A table as a dataset in a folder of its own.
    Path dataset(Reading.Opened opened) throws IOException {
        Path dataset = Files.createTempDirectory(folder, "dataset-");
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            files().write(dataset, stream, opened.dialect());
        }
        return dataset;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
