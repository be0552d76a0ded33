package dev.flyball.data;

import java.util.Optional;

/// A table that passes by in pieces, in the order of its source. One thread at a time; close it when done.
public interface TableStream extends AutoCloseable {
    /// The rows of a piece where a caller has no wish of its own.
    int DEFAULT_ROWS = 8192;

    Schema schema();

    /// The next rows, at least one; empty at the end.
    Optional<Table> next();

    @Override
    void close();

    /// A table in memory as a stream of one piece; no piece when it has no rows.
    static TableStream of(Table table) {
        return new WholeTable(table);
    }
}
