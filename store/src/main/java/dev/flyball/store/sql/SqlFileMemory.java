package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.FileDigests;
import java.util.Optional;

/// Digests of files in SQL, so that an unchanged gigabyte need not be read again by the next process.
public final class SqlFileMemory implements FileDigests.Memory {
    private final Database database;

    SqlFileMemory(Database database) {
        this.database = database;
    }

    @Override
    public Optional<FileDigests.Remembered> get(String path) {
        return database.read(transaction -> transaction.first(
                "SELECT file_key, size, modified_ns, digest FROM file_digests WHERE path = ?",
                row -> new FileDigests.Remembered(
                        new FileDigests.Stamp(row.text("file_key"), row.number("size"), row.number("modified_ns")),
                        new Digest(row.text("digest"))),
                path));
    }

    @Override
    public void put(String path, FileDigests.Remembered remembered) {
        FileDigests.Stamp stamp = remembered.stamp();
        database.write(transaction -> transaction.update(
                "INSERT INTO file_digests (path, file_key, size, modified_ns, digest) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (path) DO UPDATE SET file_key = excluded.file_key, size = excluded.size,"
                        + " modified_ns = excluded.modified_ns, digest = excluded.digest",
                path,
                stamp.fileKey(),
                stamp.size(),
                stamp.modifiedNanos(),
                remembered.digest().hex()));
    }
}
