package dev.flyball.training.metrics;

import dev.flyball.stats.Isotonic;
import java.util.Arrays;

/// A rising line through the rates of pooled neighbours, straight between its knots, kept in 1e-6 .. 1 - 1e-6.
///
/// For calibration by pooling adjacent violators: Zadrozny and Elkan 2002, Transforming classifier scores into accurate
/// multiclass probability estimates.
///
/// @param knots the distinct scores, ascending
/// @param fitted the value at each knot, never falling
public record IsotonicCalibration(double[] knots, double[] fitted) implements Calibrator {
    private static final double EDGE = 1e-6;

    /// @param p scores; equal ones are pooled first
    /// @param y outcomes, 0..1
    /// @param weights one per row, not negative; rows of weight 0 do not count
    /// @throws IllegalArgumentException when no row counts
    public static IsotonicCalibration fit(double[] p, double[] y, double[] weights) {
        Isotonic line = Isotonic.fit(p, y, weights);
        return new IsotonicCalibration(line.knots(), line.fitted());
    }

    public static IsotonicCalibration fit(double[] p, double[] y) {
        double[] ones = new double[p.length];
        Arrays.fill(ones, 1);
        return fit(p, y, ones);
    }

    @Override
    public double calibrate(double p) {
        return Math.min(1 - EDGE, Math.max(EDGE, new Isotonic(knots, fitted).at(p)));
    }
}
