package dev.flyball.training.learners;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/// Minimises a smooth convex function by limited-memory BFGS with a backtracking line search (Nocedal and Wright 2006,
/// Numerical optimization, algorithm 7.5). Deterministic.
final class LimitedMemory {
    private static final int MEMORY = 10;
    private static final int MAX_STEPS = 300;
    private static final int MAX_BACKTRACKS = 40;
    private static final double SUFFICIENT = 1e-4;

    private LimitedMemory() {}

    /// A function with its gradient.
    interface Objective {
        /// The value at `point`; writes the gradient.
        double at(double[] point, double[] gradient);
    }

    /// A step that was taken.
    private record Pair(double[] move, double[] change, double rho) {}

    /// Moves `point` to a place where the gradient's largest entry is at most `tolerance`, or as near as it gets.
    static void minimise(Objective objective, double[] point, double tolerance) {
        int n = point.length;
        double[] gradient = new double[n];
        double value = objective.at(point, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < MAX_STEPS && largest(gradient) > tolerance; step++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                memory.clear();
                direction = negative(gradient);
                slope = dot(direction, gradient);
            }
            double[] next = new double[n];
            double[] nextGradient = new double[n];
            double length = memory.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
            double nextValue = Double.NaN;
            int tries = 0;
            while (tries++ < MAX_BACKTRACKS) {
                for (int i = 0; i < n; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
                length /= 2;
            }
            if (!(nextValue < value)) {
                return;
            }
            remember(memory, point, next, gradient, nextGradient);
            boolean stalled = value - nextValue <= 1e-13 * Math.max(1, Math.abs(value));
            System.arraycopy(next, 0, point, 0, n);
            gradient = nextGradient;
            value = nextValue;
            if (stalled) {
                return;
            }
        }
    }

    private static void remember(Deque<Pair> memory, double[] from, double[] to, double[] before, double[] after) {
        double[] move = minus(to, from);
        double[] change = minus(after, before);
        double curvature = dot(move, change);
        if (curvature > 1e-300) {
            memory.addLast(new Pair(move, change, 1 / curvature));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] q = gradient.clone();
        double[] alphas = new double[memory.size()];
        int i = memory.size();
        for (Iterator<Pair> pairs = memory.descendingIterator(); pairs.hasNext(); ) {
            Pair pair = pairs.next();
            alphas[--i] = pair.rho * dot(pair.move, q);
            add(q, -alphas[i], pair.change);
        }
        if (!memory.isEmpty()) {
            Pair last = memory.getLast();
            scale(q, 1 / (last.rho * dot(last.change, last.change)));
        }
        for (Pair pair : memory) {
            double beta = pair.rho * dot(pair.change, q);
            add(q, alphas[i++] - beta, pair.move);
        }
        scale(q, -1);
        return q;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        add(difference, -1, b);
        return difference;
    }

    private static double[] negative(double[] a) {
        double[] negative = a.clone();
        scale(negative, -1);
        return negative;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double largest(double[] a) {
        return Arrays.stream(a).map(Math::abs).max().orElse(0);
    }
}
