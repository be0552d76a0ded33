package dev.flyball.training.metrics;

import dev.flyball.stats.Sums;
import java.util.Optional;

/// A logistic curve through the logit of the score: expit(slope · logit(p) + intercept).
///
/// Platt 1999, Probabilistic outputs for support vector machines, with its smoothed targets; fitted by Newton's method
/// with step halving (Lin, Lin and Weng 2007).
///
/// @param loss the mean cross-entropy to the targets
public record PlattScaling(double slope, double intercept, double loss) implements Calibrator {
    private static final double EDGE = 1e-6;
    private static final int MAX_STEPS = 200;

    /// @param p scores in 0..1
    /// @param positive which rows are positive
    /// @return empty when all rows are of one class or all scores are equal
    public static Optional<PlattScaling> fit(double[] p, boolean[] positive) {
        double[] logits = new double[p.length];
        int positives = 0;
        boolean varies = false;
        for (int i = 0; i < p.length; i++) {
            logits[i] = logit(p[i]);
            positives += positive[i] ? 1 : 0;
            varies |= logits[i] != logits[0];
        }
        int negatives = p.length - positives;
        if (positives == 0 || negatives == 0 || !varies) {
            return Optional.empty();
        }
        double[] targets = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            targets[i] = positive[i] ? (positives + 1.0) / (positives + 2.0) : 1.0 / (negatives + 2.0);
        }
        return Optional.of(newton(logits, targets));
    }

    private static PlattScaling newton(double[] s, double[] targets) {
        double a = 1;
        double b = 0;
        double loss = loss(s, targets, a, b);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] move = direction(s, targets, a, b);
            double size = 1;
            double next = loss(s, targets, a + move[0], b + move[1]);
            while (next > loss && size > 1e-10) {
                size /= 2;
                next = loss(s, targets, a + size * move[0], b + size * move[1]);
            }
            if (next > loss) {
                break;
            }
            a += size * move[0];
            b += size * move[1];
            loss = next;
            if (Math.abs(move[0]) + Math.abs(move[1]) < 1e-13 * (1 + Math.abs(a) + Math.abs(b))) {
                break;
            }
        }
        return new PlattScaling(a, b, loss);
    }

    /// The Newton step.
    private static double[] direction(double[] s, double[] targets, double a, double b) {
        double gradientA = 0;
        double gradientB = 0;
        double aa = 1e-300;
        double ab = 0;
        double bb = 1e-300;
        for (int i = 0; i < s.length; i++) {
            double q = expit(a * s[i] + b);
            double error = q - targets[i];
            double curve = q * (1 - q);
            gradientA += error * s[i];
            gradientB += error;
            aa += curve * s[i] * s[i];
            ab += curve * s[i];
            bb += curve;
        }
        double determinant = aa * bb - ab * ab;
        if (!(determinant > 0)) {
            return new double[] {-gradientA / aa, -gradientB / bb};
        }
        return new double[] {
            -(bb * gradientA - ab * gradientB) / determinant, -(aa * gradientB - ab * gradientA) / determinant
        };
    }

    private static double loss(double[] s, double[] targets, double a, double b) {
        double[] losses = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            double x = a * s[i] + b;
            double soft = Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            losses[i] = soft - targets[i] * x;
        }
        return Sums.mean(losses);
    }

    private static double logit(double p) {
        double clipped = Math.min(1 - EDGE, Math.max(EDGE, p));
        return StrictMath.log(clipped / (1 - clipped));
    }

    private static double expit(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    @Override
    public double calibrate(double p) {
        return expit(slope * logit(p) + intercept);
    }
}
