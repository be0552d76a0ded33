package dev.flyball.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How far something is: one line that is written over on a terminal, now and then a line elsewhere.
final class Progress {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 10_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final String what;
    private final LongSupplier nanoTime;
    private long last;
    private boolean shown;

    Progress(PrintStream err, boolean terminal, String what, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.what = what;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    void at(long done) {
        long now = nanoTime.getAsLong();
        if (now - last < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        last = now;
        shown = true;
        String line = String.format(Locale.ROOT, "%,d %s", done, what);
        if (terminal) {
            err.print("\r" + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    /// Clears the line.
    void end() {
        if (terminal && shown) {
            err.print("\r" + " ".repeat(40) + "\r");
            err.flush();
        }
    }
}
