package dev.flyball.store;

import java.time.Instant;
import java.util.Optional;

/// Who wrote into `home.owner` that he holds a home.
///
/// @param startMillis when that process began, in milliseconds since 1970; 0 when the system did not tell
/// @param url of its server; empty when it serves nothing
public record HomeHolder(long pid, long startMillis, String url) {
    /// This process.
    static HomeHolder self(String url) {
        ProcessHandle self = ProcessHandle.current();
        return new HomeHolder(self.pid(), start(self), url);
    }

    /// Reads the two lines of the file; empty when they are not whole.
    static Optional<HomeHolder> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 2 || !lines[0].matches("[0-9]{1,18} [0-9]{1,18}")) {
            return Optional.empty();
        }
        String[] identity = lines[0].split(" ", -1);
        return Optional.of(new HomeHolder(Long.parseLong(identity[0]), Long.parseLong(identity[1]), lines[1].strip()));
    }

    /// Whether the very process still runs; another one that got its id later is not it.
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startMillis == 0 || start(process) == 0 || start(process) == startMillis)
                .isPresent();
    }

    /// Whether the home is held by the same process.
    boolean isSameProcess(HomeHolder other) {
        return pid == other.pid && startMillis == other.startMillis;
    }

    /// The text of the file.
    String text() {
        return pid + " " + startMillis + "\n" + url + "\n";
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
