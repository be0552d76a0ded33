package dev.flyball.data.internal.write;

import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import java.io.IOException;

/// Writes a table as text, piece by piece.
public interface RowWriter {
    /// What stands before the rows.
    void begin(Schema schema) throws IOException;

    void write(Table piece) throws IOException;
}
