package dev.flyball.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that grows at its end. For one thread.
public interface Appending extends Closeable {
    /// Writes all that the buffer holds; not durable until [#force].
    void write(ByteBuffer bytes) throws IOException;

    /// Makes what was written durable. When it throws, nobody knows what is: never go on, open again.
    void force() throws IOException;
}
