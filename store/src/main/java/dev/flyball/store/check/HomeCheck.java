package dev.flyball.store.check;

import dev.flyball.kernel.FlyballException;
import dev.flyball.store.Home;
import dev.flyball.store.HomeHolder;
import dev.flyball.store.ServerFile;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at the folder of a home: whether it can be used, who holds it, and what a dead process left in it.
public final class HomeCheck {
    private static final String NAME = "home";

    private final Path home;
    private final Storage storage;
    private final Optional<HomeHolder> holder;
    private final List<Finding> findings = new ArrayList<>();

    private HomeCheck(Path home, Storage storage) {
        this.home = home;
        this.storage = storage;
        this.holder = Home.holder(home);
    }

    /// @param home a folder that exists
    public static List<Finding> of(Path home, Storage storage) {
        HomeCheck check = new HomeCheck(home, storage);
        if (!Files.isDirectory(home)) {
            check.found(
                    "The home is not a folder.", home, "Maybe move that file away, or choose another home by --home.");
            return check.findings;
        }
        check.writable();
        check.version();
        check.leftByTheDead();
        check.damaged();
        return List.copyOf(check.findings);
    }

    /// Whether a process that still runs holds the home.
    public static boolean isHeld(Path home) {
        return Home.holder(home).filter(HomeHolder::isAlive).isPresent();
    }

    private void writable() {
        Path probe =
                home.resolve("tmp").resolve("doctor-" + ProcessHandle.current().pid());
        try {
            storage.write(Files.exists(probe.getParent()) ? probe : home.resolve(probe.getFileName()), new byte[1]);
            storage.delete(probe);
            storage.delete(home.resolve(probe.getFileName()));
        } catch (IOException e) {
            found(
                    "The home cannot be written (" + e + ").",
                    home,
                    "Maybe give it to the user who runs Flyball, or free the disk.");
        }
    }

    private void version() {
        try {
            Home.checkVersion(home);
        } catch (FlyballException e) {
            findings.add(new Finding(NAME, e.message(), e.where(), e.hint()));
        } catch (IOException e) {
            found("The version of the home cannot be read (" + e + ").", home, "Maybe its permissions are wrong.");
        }
    }

    private void leftByTheDead() {
        if (holder.isPresent() && !holder.get().isAlive()) {
            found(
                    "The process that held the home is gone (" + holder.get().pid() + ").",
                    home.resolve("home.owner"),
                    "Maybe it was killed: the next start takes the home over, nothing acknowledged is lost.");
        }
        ServerFile.read(home)
                .filter(file -> !file.isAlive())
                .ifPresent(file -> found(
                        "The file names a server that is gone (" + file.pid() + ").",
                        home.resolve("server.pid"),
                        "Maybe delete it, or start the server again."));
        if (!isHeld(home)) {
            strays(home.resolve("tmp/staging"), "A run left a staged folder");
            strays(home.resolve("tmp/incoming"), "An upload left a file");
        }
    }

    private void strays(Path folder, String what) {
        for (Path stray : children(folder)) {
            found(
                    what + " (" + stray.getFileName() + ").",
                    stray,
                    "Maybe delete it: nobody works on it any more; the next start removes it too.");
        }
    }

    private void damaged() {
        for (Path object : children(home.resolve("artifacts/damaged"))) {
            found(
                    "A damaged artifact was set aside (" + object.getFileName() + ").",
                    object,
                    "Maybe look at the disk, then delete it; a run makes the artifact again.");
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void found(String what, Path where, String hint) {
        findings.add(new Finding(NAME, what, where.toString(), hint));
    }
}
