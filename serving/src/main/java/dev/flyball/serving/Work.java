package dev.flyball.serving;

/// What became of work that an endpoint was asked to do.
public sealed interface Work<T> {
    /// It was done within its time.
    record Done<T>(T value) implements Work<T> {}

    /// It was not begun: too many wait already, or the wait would have outlasted the deadline.
    ///
    /// @param retryAfterSeconds when to come again, at least 1
    record Refused<T>(long retryAfterSeconds) implements Work<T> {}

    /// The deadline passed while it waited, and it was not begun, or while it was done, and its result is dropped.
    record Late<T>() implements Work<T> {}

    /// On which terms work is asked for.
    ///
    /// @param priority 0 the default, 1 the highest, greater ones lower; the default counts as in the middle (100)
    /// @param nanos how long the caller waits for the answer; positive
    record Terms(int priority, long nanos) {
        private static final int MIDDLE = 100;
        private static final long SERVER_NANOS = 30_000_000_000L;

        /// No priority, and the 30 s that a server gives every request.
        public static final Terms USUAL = new Terms(0, SERVER_NANOS);

        public Terms {
            if (priority < 0 || nanos <= 0) {
                throw new IllegalArgumentException(
                        "The priority (" + priority + ") and the time (" + nanos + ") must be positive.");
            }
        }

        /// These terms with a deadline that is at most `limit` away.
        public Terms within(long limit) {
            return new Terms(priority, Math.min(nanos, limit));
        }

        int rank() {
            return priority == 0 ? MIDDLE : priority;
        }
    }
}
