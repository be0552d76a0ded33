package dev.flyball.stats.stream;

import dev.flyball.stats.drift.KolmogorovSmirnov;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Compares the newest values with a sample of the older ones in a window (Raab, Heusinger and
/// Schleif 2020, Reactive soft
/// prototype computing for concept drift streams). After an alarm only the newest stay.
public final class Kswin implements ChangeDetector {
    /// @param alpha the level of one test
    /// @param window values kept
    /// @param recent the newest of them, compared with as many older ones; at most half of the window
    public record Settings(double alpha, int window, int recent) {
        public static final Settings USUAL = new Settings(0.005, 100, 30);

        public Settings {
            if (recent < 1 || 2L * recent > window) {
                throw new IllegalArgumentException(
                        "The newest values (" + recent + ") must be from 1 to half of " + window + ".");
            }
        }
    }

    private final Settings settings;
    private final DoubleSupplier uniform;
    private final Deque<Double> values = new ArrayDeque<>();
    private long tests;
    private double statistic;

    /// @param uniform draws of [0, 1), which pick the sample
    public Kswin(Settings settings, DoubleSupplier uniform) {
        this.settings = settings;
        this.uniform = uniform;
    }

    @Override
    public boolean update(double x) {
        values.addLast(x);
        if (values.size() > settings.window) {
            values.removeFirst();
        }
        if (values.size() < settings.window) {
            return false;
        }
        double[] window = values.stream().mapToDouble(v -> v).toArray();
        int older = settings.window - settings.recent;
        double[] recent = java.util.Arrays.copyOfRange(window, older, window.length);
        statistic = KolmogorovSmirnov.of(sample(window, older), recent).statistic();
        tests++;
        boolean alarm = statistic > Math.sqrt(-StrictMath.log(settings.alpha) / settings.recent);
        while (alarm && values.size() > settings.recent) {
            values.removeFirst();
        }
        return alarm;
    }

    private double[] sample(double[] window, int older) {
        int[] places = IntStream.range(0, older).toArray();
        double[] sample = new double[settings.recent];
        for (int j = 0; j < sample.length; j++) {
            int pick = j + (int) Math.floor(uniform.getAsDouble() * (older - j));
            int place = places[pick];
            places[pick] = places[j];
            sample[j] = window[place];
        }
        return sample;
    }

    /// How many tests were made.
    public long tests() {
        return tests;
    }

    /// The Kolmogorov-Smirnov statistic of the last test; 0 before.
    public double statistic() {
        return statistic;
    }

    /// Values in the window.
    public int size() {
        return values.size();
    }
}
