package dev.flyball.store.files;

import java.io.IOException;
import java.nio.file.Path;

/// Everything that the stores of files do to a disk, so that tests can let any single operation fail, and later crash.
///
/// Reading needs no seam. Safe for any number of threads.
public interface Storage {
    /// Creates a folder and its parents, if they are not there.
    void createFolders(Path folder) throws IOException;

    /// Writes a new file or replaces one; not durable until [#force].
    void write(Path file, byte[] content) throws IOException;

    /// Copies one file; not durable until [#force].
    void copy(Path from, Path to) throws IOException;

    /// Opens a file to go on writing it from a length on; what lies behind is cut off. A file that is
    /// not there is created
    /// if the length is 0.
    Appending append(Path file, long length) throws IOException;

    /// Makes a file's content durable.
    void force(Path file) throws IOException;

    /// Makes the names in a folder durable. A file system that cannot do that for folders (Windows) is left alone.
    void forceFolder(Path folder) throws IOException;

    /// Renames within a file system, at once or not at all; a file there is replaced, a folder there
    /// that is not empty
    /// makes it fail.
    ///
    /// @throws java.nio.file.AtomicMoveNotSupportedException when the two lie on different file systems
    void move(Path from, Path to) throws IOException;

    /// Deletes a file or an empty folder, if it is there.
    void delete(Path path) throws IOException;
}
