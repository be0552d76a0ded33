package dev.flyball.cli;

import dev.flyball.kernel.Nearest;
import dev.flyball.store.check.Finding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at the machine: its JDK, its libraries, its disk, its port, and the variables that the process was given.
final class MachineCheck {
    /// The JDK that the platform is made for.
    static final int JDK = 25;

    /// Below this a run may not find room for its staged steps.
    static final long FREE_BYTES = 1L << 30;

    /// XGBoost's threads.
    static final String OPENMP = "libgomp.so.1";

    private MachineCheck() {}

    static List<Finding> jdk(int feature) {
        return feature >= JDK
                ? List.of()
                : found(
                        "jdk",
                        "The JDK is too old (" + feature + ").",
                        "JAVA_HOME",
                        "Maybe install JDK " + JDK + ", and name it by JAVA_HOME.");
    }

    /// @param library as the dynamic linker knows it; it is looked up and let go, none of its code is called
    @SuppressWarnings("restricted")
    static List<Finding> library(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return List.of();
        } catch (IllegalArgumentException e) {
            return found(
                    "libraries",
                    "A library that XGBoost needs is missing (" + library + ").",
                    library,
                    "Maybe install libgomp1; without it the candidate boosting is left out.");
        }
    }

    /// @param folder need not exist; the nearest folder above it that does is looked at
    static List<Finding> disk(Path folder, long least) {
        Path there = nearest(folder.toAbsolutePath());
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            return free >= least
                    ? List.of()
                    : found(
                            "disk",
                            "The disk is nearly full (" + (free >> 20) + " MiB free, " + (least >> 20) + " wanted).",
                            there.toString(),
                            "Maybe free some space, or choose another home by --home.");
        } catch (IOException e) {
            return found(
                    "disk", "The disk does not tell what is free (" + e + ").", there.toString(), "Maybe look at it.");
        }
    }

    private static Path nearest(Path folder) {
        Path above = folder.getParent();
        return above == null || Files.exists(folder) ? folder : nearest(above);
    }

    /// @param port 0 is always free
    static List<Finding> port(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return List.of();
        } catch (IOException e) {
            return found(
                    "port",
                    "A server could not listen on the port (" + host + ":" + port + ", " + e.getMessage() + ").",
                    "--port",
                    "Maybe another program listens there: choose another by --port, or FLYBALL_PORT.");
        }
    }

    static List<Finding> variables(Environment environment) {
        return environment.unknown().stream()
                .map(name -> new Finding(
                        "variables",
                        "A variable begins as ours do and means nothing (" + name + ").",
                        name,
                        Nearest.hint(name, Environment.KNOWN)))
                .toList();
    }

    /// `JAVA_HOME` may name another JDK than the one that runs; the launcher then passed it over.
    static List<Finding> javaHome(@Nullable String home) {
        if (home == null || Files.isExecutable(Path.of(home, "bin", "java"))) {
            return List.of();
        }
        return found(
                "jdk",
                "JAVA_HOME names no JDK (" + home + ").",
                "JAVA_HOME",
                "Maybe unset it, or name a JDK " + JDK + ".");
    }

    private static List<Finding> found(String check, String what, String where, String hint) {
        return List.of(new Finding(check, what, where, hint));
    }
}
