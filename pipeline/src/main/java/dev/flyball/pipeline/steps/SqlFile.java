package dev.flyball.pipeline.steps;

import dev.flyball.data.wrangle.WrangleItem;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the SQL files of a project.
final class SqlFile {
    private static final long MOST_BYTES = 1 << 20;

    private SqlFile() {}

    /// @param name how the project names it
    /// @throws FlyballException FB-300 when it is no text in UTF-8, or longer than any SQL by hand
    static WrangleItem read(Path file, String name) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw unreadable(name, Files.size(file) + " bytes");
        }
        try {
            return new WrangleItem.Sql(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (CharacterCodingException e) {
            throw unreadable(name, "not UTF-8");
        }
    }

    private static FlyballException unreadable(String name, String why) {
        return new FlyballException(
                ErrorCode.EXPRESSION_SYNTAX,
                "This is no SQL file (" + why + ").",
                name + ":1:1",
                "Maybe at most 1 MiB of UTF-8 text.");
    }
}
