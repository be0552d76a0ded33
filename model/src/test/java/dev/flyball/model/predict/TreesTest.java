package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreesTest {
    @Test
    void averagedTreesGiveTheBitsOfAPlainWalk() {
        for (int seed = 0; seed < 60; seed++) {
            RandomForests random = new RandomForests(seed, 1 + seed % 7);
            AveragedTrees forest = random.forest(1 + seed % 13, 1 + seed % 3, seed % 9);
            int rows = 1 + seed * 3;
            double[] features = random.rows(rows);
            double[] out = new double[rows * forest.outputs()];
            forest.predict(features, rows, out);
            for (int row = 0; row < rows; row++) {
                double[] expected = RandomForests.plain(forest, row(features, row, random.width));
                assertThat(row(out, row, forest.outputs()))
                        .as("seed %s row %s", seed, row)
                        .isEqualTo(expected);
                double[] alone = new double[forest.outputs()];
                forest.predict(row(features, row, random.width), 1, alone);
                assertThat(alone).isEqualTo(expected);
            }
        }
    }

    @Test
    void boostedMarginsGiveTheBitsOfAPlainWalkInFloats() {
        for (int seed = 0; seed < 60; seed++) {
            RandomForests random = new RandomForests(seed, 1 + seed % 7);
            int scores = 1 + seed % 3;
            float[] base = new float[scores];
            Arrays.fill(base, 0.1f);
            BoostedTrees trees = random.boosted(scores * (1 + seed % 5), base, seed % 9, Link.IDENTITY);
            int rows = 1 + seed * 3;
            double[] features = random.rows(rows);
            double[] out = new double[rows * scores];
            trees.margin(features, rows, out);
            for (int row = 0; row < rows; row++) {
                float[] expected = RandomForests.plainMargin(trees, row(features, row, random.width));
                for (int k = 0; k < scores; k++) {
                    assertThat(out[row * scores + k])
                            .as("seed %s row %s", seed, row)
                            .isEqualTo(expected[k]);
                }
                double[] alone = new double[scores];
                trees.predict(row(features, row, random.width), 1, alone);
                assertThat(alone).isEqualTo(row(out, row, scores));
            }
        }
    }

    @Test
    void aThresholdItselfGoesLeftInOurTreesAndRightInXgboosts() {
        ForestBuilder builder = new ForestBuilder(1, 1);
        builder.startTree();
        int root = builder.split(0, 0.5, false);
        builder.children(root, builder.leaf(new double[] {1}), builder.leaf(new double[] {2}));
        double[] out = new double[1];
        builder.build(0).predict(new double[] {0.5}, 1, out);
        assertThat(out).containsExactly(1);

        Nodes nodes = Nodes.ofSize(1, 3);
        nodes.setSplit(0, 0, 1, 2, true);
        nodes.setLeaf(1, 0);
        nodes.setLeaf(2, 1);
        BoostedTrees boosted =
                new BoostedTrees(1, new float[1], nodes, new float[] {0.5f, 0, 0}, new float[] {1, 2}, Link.IDENTITY);
        boosted.predict(new double[] {0.5}, 1, out);
        assertThat(out).containsExactly(2);
        boosted.predict(new double[] {Double.NaN}, 1, out);
        assertThat(out).containsExactly(1);
    }

    @Test
    void treesWithoutFeaturesAreConstants() {
        ForestBuilder builder = new ForestBuilder(0, 1);
        builder.startTree();
        builder.leaf(new double[] {3});
        double[] out = new double[5];
        builder.build(0).predict(new double[0], 5, out);
        assertThat(out).containsOnly(3);
    }

    private static double[] row(double[] values, int row, int width) {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
}
