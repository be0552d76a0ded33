package dev.flyball.stats.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A window that shrinks when two parts of it differ (Bifet and Gavaldà 2007, Learning from time-changing data with
/// adaptive windowing, algorithm ADWIN2).
///
/// The window lies in buckets of 2^r values, so that it takes logarithmic room. It is kept after an alarm.
public final class Adwin implements ChangeDetector {
    /// What is chosen about the detector.
    ///
    /// @param delta the confidence of one cut, between 0 and 1
    /// @param clock a cut is looked for every so many values
    /// @param buckets the most of one size
    /// @param leastPart the least values of a part
    /// @param leastWindow a window must have more values
    public record Settings(double delta, int clock, int buckets, int leastPart, int leastWindow) {
        public static final Settings USUAL = new Settings(0.002, 32, 5, 5, 10);
    }

    private record Bucket(double sum, double squares) {}

    private final Settings settings;
    private final List<Deque<Bucket>> rows = new ArrayList<>();
    private long width;
    private double sum;
    private double squares;
    private long seen;

    public Adwin(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean update(double x) {
        add(x);
        if (++seen % settings.clock != 0 || width <= settings.leastWindow) {
            return false;
        }
        boolean cut = false;
        while (isCut()) {
            dropOldest();
            cut = true;
        }
        return cut;
    }

    private void add(double x) {
        if (width > 0) {
            double gap = x - sum / width;
            squares += width * gap * gap / (width + 1);
        }
        width++;
        sum += x;
        row(0).addLast(new Bucket(x, 0));
        for (int r = 0; r < rows.size() && row(r).size() > settings.buckets; r++) {
            Bucket first = row(r).removeFirst();
            Bucket second = row(r).removeFirst();
            double size = size(r);
            double gap = first.sum / size - second.sum / size;
            double both = first.squares + second.squares + size * gap * gap / 2;
            row(r + 1).addLast(new Bucket(first.sum + second.sum, both));
        }
    }

    private Deque<Bucket> row(int r) {
        if (r == rows.size()) {
            rows.add(new ArrayDeque<>());
        }
        return rows.get(r);
    }

    private static double size(int r) {
        return Math.scalb(1.0, r);
    }

    private boolean isCut() {
        double log = StrictMath.log(2 * StrictMath.log(width) / settings.delta);
        double oldRows = 0;
        double oldSum = 0;
        for (int r = rows.size() - 1; r >= 0; r--) {
            for (Bucket bucket : rows.get(r)) {
                oldRows += size(r);
                oldSum += bucket.sum;
                double newRows = width - oldRows;
                if (oldRows >= settings.leastPart
                        && newRows >= settings.leastPart
                        && Math.abs(oldSum / oldRows - (sum - oldSum) / newRows) > bound(oldRows, newRows, log)) {
                    return true;
                }
            }
        }
        return false;
    }

    private double bound(double oldRows, double newRows, double log) {
        double g = 1 / (oldRows - settings.leastPart + 1) + 1 / (newRows - settings.leastPart + 1);
        return Math.sqrt(2 * g * (squares / width) * log) + 2.0 / 3 * g * log;
    }

    private void dropOldest() {
        int r = rows.size() - 1;
        while (rows.get(r).isEmpty()) {
            r--;
        }
        Bucket oldest = rows.get(r).removeFirst();
        double size = size(r);
        width -= (long) size;
        sum -= oldest.sum;
        double gap = oldest.sum / size - sum / width;
        squares -= oldest.squares + size * width * gap * gap / (size + width);
    }

    /// The values in the window.
    public long width() {
        return width;
    }

    /// Their mean; NaN before the first.
    public double mean() {
        return sum / width;
    }

    /// Their variance, divisor n.
    public double variance() {
        return squares / width;
    }
}
