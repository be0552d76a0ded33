package dev.flyball.data.internal.read;

import dev.flyball.data.Source;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// One open file of records, with errors that name file and line.
final class CsvFile implements AutoCloseable {
    private final Source.Part part;
    private final @Nullable String encoding;
    private final InputStream in;
    private final CsvScanner scanner;

    CsvFile(Source.Part part, @Nullable String encoding, char delimiter) {
        this.part = part;
        this.encoding = encoding;
        try {
            this.in = TextInput.open(part, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scanner = new CsvScanner(in, delimiter);
    }

    Source.Part part() {
        return part;
    }

    long line() {
        return scanner.recordLine();
    }

    /// As [CsvScanner#record], with errors for people.
    int record(CsvScanner.Fields fields) {
        try {
            return scanner.record(fields);
        } catch (BadBytes e) {
            throw TextInput.notInEncoding(part, encoding, e);
        } catch (BadRecord e) {
            throw broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FlyballException broken(BadRecord bad) {
        return BadTables.at(
                part,
                bad.line(),
                "The record is broken (" + bad.getMessage() + ").",
                "Maybe a quote inside a quoted field is not doubled, or data.delimiter is another one.");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
