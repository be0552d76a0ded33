package dev.flyball.cli;

import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The table that a command looks at, and how it is written.
final class TableArgument {
    @Parameters(arity = "1..*", paramLabel = "SRC", description = "Files, a glob, or - for standard input.")
    private List<String> words = List.of();

    @Mixin
    private DialectOptions dialect;

    /// How messages call it.
    String name() {
        return String.join(", ", words);
    }

    /// The table as a dataset in the workshop's folder.
    Path dataset(Workshop workshop) throws IOException {
        return workshop.dataset(open(workshop));
    }

    Reading.Opened open(Workshop workshop) {
        return open(workshop, source(workshop));
    }

    Source source(Workshop workshop) {
        words.forEach(TableArgument::refuseVersion);
        return workshop.source(words);
    }

    /// The source that [#source] gave.
    Reading.Opened open(Workshop workshop, Source source) {
        return Reading.open(workshop::engine, source, dialect.options());
    }

    static void refuseVersion(String word) {
        if (word.matches("[a-z][a-z0-9-]*@[0-9a-z]+")) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "Datasets of the home cannot be named here yet (" + word + ").",
                    "SRC",
                    "Maybe the file that it was made from.");
        }
    }
}
