package dev.flyball.data.profile;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.Dialect;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Format;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A data engine in a folder, and datasets made with it.
public final class Desk implements AutoCloseable {
    private final Path folder;
    private final DataEngine engine;

    private Desk(Path folder, DataEngine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    public static Desk in(Path folder) {
        return in(folder, 256L << 20, 2);
    }

    public static Desk in(Path folder, long memoryBytes, int threads) {
        return new Desk(folder, DataEngine.open(new EngineLimits(memoryBytes, folder.resolve("spill"), threads)));
    }

    public DatasetFiles files() {
        return new DatasetFiles(engine);
    }

    /// A dataset of a table in memory.
    public Path dataset(Table table) throws IOException {
        return dataset(TableStream.of(table), Dialect.of(Format.CSV, SourceOptions.DEFAULT_NULLS));
    }

    public Path dataset(TableStream stream, Dialect dialect) throws IOException {
        Path dataset = Files.createTempDirectory(folder, "dataset");
        try (stream) {
            files().write(dataset, stream, dialect);
        }
        return dataset;
    }

    /// A dataset of a file.
    public Path read(Path file) throws IOException {
        Reading.Opened opened = Reading.open(() -> engine, Source.of(file), SourceOptions.AUTO);
        return dataset(opened.rows().open(TableStream.DEFAULT_ROWS), opened.dialect());
    }

    /// A dataset of separated text.
    public Path csv(String... lines) throws IOException {
        Path file = Files.createTempFile(folder, "table", ".csv");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return read(file);
    }

    public Profile profile(Path dataset, @Nullable String target) throws IOException {
        return Profiler.profile(files(), dataset, target);
    }

    @Override
    public void close() {
        engine.close();
    }
}
