package dev.flyball.training.learners;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// A random forest (Breiman 2001): each tree sees a bootstrap sample and, at each split, a random part of the features.
///
/// Leaves hold the mean of the target or the shares of the classes, and the forest is their average. Features are
/// binned (see [Bins]). Each tree has its own generator, so threads change nothing.
public final class Forest implements Learner {
    private static final int TREES = 300;
    /// Above so many rows a tree sees a sample of this size.
    private static final int ROWS_PER_TREE = 65_536;

    @Override
    public String name() {
        return "forest";
    }

    @Override
    public boolean fits(Task task) {
        return true;
    }

    @Override
    public Fitted fit(Examples examples, long seed, OptionalInt rounds, Parallel parallel) {
        Bins bins = Bins.of(examples.features(), parallel);
        double centre = examples.task() == Task.REGRESSION ? mean(examples) : 0;
        double[] target = centred(examples.target(), centre);
        TreeGrower.Shape shape = shape(examples);
        GrownTree[] trees = new GrownTree[TREES];
        parallel.forEach(TREES, tree -> {
            RandomGenerator random = Seeds.generator(Seeds.derive(seed, "train", "tree", tree));
            trees[tree] = grow(examples, bins, target, shape, random);
        });
        String note = examples.rows() > ROWS_PER_TREE
                ? "each tree sees " + ROWS_PER_TREE + " of " + examples.rows() + " rows"
                : "";
        int width = examples.features().width();
        return new Fitted(GrownTrees.average(List.of(trees), width, centre), OptionalInt.empty(), note);
    }

    private static TreeGrower.Shape shape(Examples examples) {
        int width = examples.features().width();
        return examples.task() == Task.REGRESSION
                ? new TreeGrower.Shape(Math.max(1, Math.min(width, (width + 1) / 2)), 2)
                : new TreeGrower.Shape(Math.max(1, (int) Math.round(Math.sqrt(width))), 3);
    }

    private static GrownTree grow(
            Examples examples, Bins bins, double[] target, TreeGrower.Shape shape, RandomGenerator random) {
        double[] weight = new double[examples.rows()];
        int draws = Math.min(examples.rows(), ROWS_PER_TREE);
        for (int i = 0; i < draws; i++) {
            int row = Seeds.bounded(random, examples.rows());
            weight[row] += examples.weights()[row];
        }
        int[] rows = new int[draws];
        int used = 0;
        for (int row = 0; row < weight.length; row++) {
            if (weight[row] > 0) {
                rows[used++] = row;
            }
        }
        if (used == 0) {
            throw new LearnerException("every drawn row has weight 0", null);
        }
        return new TreeGrower(bins, target, Arrays.copyOf(rows, used), weight, examples.classes(), shape, random)
                .grow();
    }

    private static double mean(Examples examples) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < examples.rows(); i++) {
            sum += examples.weights()[i] * examples.target()[i];
            total += examples.weights()[i];
        }
        return sum / total;
    }

    private static double[] centred(double[] target, double centre) {
        double[] moved = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            moved[i] = target[i] - centre;
        }
        return moved;
    }
}
