package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.registry.ModelVersion;
import dev.flyball.store.Home;
import dev.flyball.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// Finds a package: a directory as it is, else MODEL/VERSION or MODEL@ALIAS of the server that answers, else of the
/// home.
final class PackagePath {
    private final Common common;
    private final String text;

    private PackagePath(Common common, String text) {
        this.common = common;
        this.text = text;
    }

    /// A package on this machine.
    ///
    /// @param version the registry's number, or for a directory the digest of its content
    record Found(Path folder, String version) {}

    static Found resolve(String text, Common common) {
        return new PackagePath(common, text).resolve();
    }

    private Found resolve() {
        Path path = common.path(text);
        if (Files.isDirectory(path)) {
            return new Found(path, Digest.ofFolder(path).hex());
        }
        if (text.indexOf('/') <= 0 && text.indexOf('@') <= 0) {
            throw missing();
        }
        return fromServer().or(this::fromHome).orElseThrow(this::missing);
    }

    private Optional<Found> fromServer() {
        FlyballClient client = common.client();
        JsonObject status;
        try {
            status = client.get("api/v1/status");
        } catch (FlyballException e) {
            if (e.code() == ErrorCode.NO_SERVER) {
                return Optional.empty();
            }
            throw e;
        }
        JsonObject version = client.get("api/v1/models/" + ModelsCommand.ModelName.path(text));
        return stored(Path.of(Shown.at(status, "server.home")), version.string("digest"), Shown.at(version, "version"));
    }

    private Optional<Found> fromHome() {
        if (!Files.isRegularFile(common.home().resolve("flyball.db"))) {
            return Optional.empty();
        }
        try (Home home = Home.open(common.home());
                Store store = Store.open(
                        home.database(),
                        Thread.ofPlatform().daemon().factory(),
                        InstantSource.system(),
                        new SecureRandom())) {
            return version(store)
                    .flatMap(found -> Optional.ofNullable(found.digest())
                            .flatMap(digest -> stored(home.folder(), digest.hex(), Integer.toString(found.number()))));
        }
    }

    private Optional<ModelVersion> version(Store store) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            int at = text.indexOf('@');
            return store.models().aliased(text.substring(0, at), text.substring(at + 1));
        }
        String number = text.substring(slash + 1);
        return number.matches("[0-9]{1,9}")
                ? store.models().version(text.substring(0, slash), Integer.parseInt(number))
                : Optional.empty();
    }

    private static Optional<Found> stored(Path home, String digest, String version) {
        Path folder = home.resolve("artifacts").resolve("objects").resolve(digest);
        return Files.isDirectory(folder) ? Optional.of(new Found(folder, version)) : Optional.empty();
    }

    private FlyballException missing() {
        return new FlyballException(
                ErrorCode.BAD_PACKAGE,
                "There is no package (" + text + ").",
                "--model",
                "Maybe a package directory, or MODEL/VERSION as flyball models list shows it.");
    }
}
