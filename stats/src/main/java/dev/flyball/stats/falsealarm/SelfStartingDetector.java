package dev.flyball.stats.falsealarm;

import dev.flyball.stats.sequential.BernsteinSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A detector of any change of the mean of values in `[0,1]` that needs no reference: confidence sequences are started
/// again and again, and when no mean lies in all of them, it has changed (Shekhar and Ramdas 2023, Reducing sequential
/// change detection to sequential estimation, definition 2.1).
///
/// The mean number of values to a false alarm is at least 1/alpha. At most `limit` sequences run; when there would be
/// more, every second one is dropped and starts become half as frequent, which keeps the guarantee and costs delay. Not
/// safe for several threads.
public final class SelfStartingDetector {
    private final double alpha;
    private final int limit;
    private final List<Started> running = new ArrayList<>();
    private long every = 1;
    private long count;
    private long sinceReset;

    /// A sequence and the number of values before its start.
    private record Started(long after, BernsteinSequence sequence) {
        Started with(double x) {
            return new Started(after, sequence.after(x));
        }
    }

    /// @param alpha one over the accepted mean number of values to a false alarm
    /// @param limit of sequences that run at once, at least 2
    public SelfStartingDetector(double alpha, int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException("The limit (" + limit + ") must be at least 2.");
        }
        BernsteinSequence.start(alpha);
        this.alpha = alpha;
        this.limit = limit;
    }

    /// The detector has found a change.
    ///
    /// @param at number of values, the last included, at the alarm
    /// @param changedAfter number of values before the younger of the two sequences that exclude each other
    public record Alarm(long at, long changedAfter) {}

    /// Adds a value. After an alarm the detector starts anew.
    public Optional<Alarm> add(double x) {
        if (sinceReset % every == 0) {
            start();
        }
        count++;
        sinceReset++;
        running.replaceAll(started -> started.with(x));
        Started highest = running.getFirst();
        Started lowest = running.getFirst();
        for (Started started : running) {
            highest = low(started) > low(highest) ? started : highest;
            lowest = high(started) < high(lowest) ? started : lowest;
        }
        if (low(highest) <= high(lowest)) {
            return Optional.empty();
        }
        running.clear();
        every = 1;
        sinceReset = 0;
        return Optional.of(new Alarm(count, Math.max(highest.after, lowest.after)));
    }

    private void start() {
        if (running.size() == limit) {
            List<Started> kept = new ArrayList<>();
            for (int i = 0; i < running.size(); i += 2) {
                kept.add(running.get(i));
            }
            running.clear();
            running.addAll(kept);
            every *= 2;
        }
        if (sinceReset % every == 0) {
            running.add(new Started(count, BernsteinSequence.start(alpha)));
        }
    }

    private static double low(Started started) {
        return started.sequence.bounds().low();
    }

    private static double high(Started started) {
        return started.sequence.bounds().high();
    }
}
