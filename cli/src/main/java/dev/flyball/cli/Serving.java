package dev.flyball.cli;

import dev.flyball.server.FlyballServer;
import java.util.concurrent.CountDownLatch;

/// Keeps a server in the foreground until it is told to stop; SIGINT and SIGTERM drain it and end with 0.
final class Serving {
    private Serving() {}

    /// Installs the hook that stops the server when the process is told to end.
    static CountDownLatch stopOnSignal(FlyballServer server) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            stopped.countDown();
            Runtime.getRuntime().halt(0);
        }));
        return stopped;
    }
}
