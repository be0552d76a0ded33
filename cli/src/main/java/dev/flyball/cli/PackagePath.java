package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds a package: a directory as it is, else MODEL/VERSION or MODEL@ALIAS of the server that answers.
final class PackagePath {
    private PackagePath() {}

    static Path resolve(String text, Common common) {
        Path path = common.path(text);
        if (Files.exists(path)) {
            return path;
        }
        if (text.indexOf('/') <= 0 && text.indexOf('@') <= 0) {
            throw missing(text);
        }
        JsonObject version = common.client().get("api/v1/models/" + ModelsCommand.ModelName.path(text));
        Path stored = common.home().resolve("artifacts").resolve("objects").resolve(version.string("digest"));
        if (!Files.isDirectory(stored)) {
            throw missing(text);
        }
        return stored;
    }

    private static FlyballException missing(String text) {
        return new FlyballException(
                ErrorCode.BAD_PACKAGE,
                "There is no package (" + text + ").",
                "--model",
                "Maybe a package directory, or MODEL/VERSION as flyball models list shows it.");
    }
}
