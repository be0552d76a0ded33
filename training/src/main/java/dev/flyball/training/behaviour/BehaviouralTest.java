package dev.flyball.training.behaviour;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One entry of `tests:`.
public sealed interface BehaviouralTest {
    int EXAMPLES = 5;

    String name();

    /// @param rows raw rows of the test part, at most as many as the test samples
    /// @param scorer the packaged model
    /// @param outputs the outputs of a row
    TestReport run(Table rows, Scorer scorer, int outputs, long seed);

    /// Changing `column` (its values dealt out anew among the rows) must not change any output by more
    /// than `tolerance`.
    record Invariant(String column, double tolerance) implements BehaviouralTest {
        @Override
        public String name() {
            return "invariant " + column;
        }

        @Override
        public TestReport run(Table rows, Scorer scorer, int outputs, long seed) {
            int[] order = IntStream.range(0, rows.rows()).toArray();
            Seeds.shuffle(order, Seeds.generator(Seeds.derive(seed, "tests", name(), 0)));
            Table changed = Tables.with(rows, rows.column(column).select(order));
            return compare(name(), scorer.score(rows), scorer.score(changed), outputs, tolerance, 0);
        }
    }

    /// The order of the rows must not change any output by more than `tolerance`.
    record RowOrder(double tolerance) implements BehaviouralTest {
        @Override
        public String name() {
            return "invariant row_order";
        }

        @Override
        public TestReport run(Table rows, Scorer scorer, int outputs, long seed) {
            int[] order = IntStream.range(0, rows.rows()).toArray();
            Seeds.shuffle(order, Seeds.generator(Seeds.derive(seed, "tests", name(), 0)));
            double[] shuffled = scorer.score(rows.select(order));
            double[] back = new double[shuffled.length];
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(shuffled, i * outputs, back, order[i] * outputs, outputs);
            }
            return compare(name(), scorer.score(rows), back, outputs, tolerance, 0);
        }
    }

    /// What a directional change may do.
    enum Expect {
        NOT_LOWER,
        NOT_HIGHER,
        HIGHER,
        LOWER;

        boolean holds(double before, double after) {
            return switch (this) {
                case NOT_LOWER -> after >= before;
                case NOT_HIGHER -> after <= before;
                case HIGHER -> after > before;
                case LOWER -> after < before;
            };
        }
    }

    /// Moving `column` by `by` must move the score (the number, or the probability of the last class)
    /// as `expect` says,
    /// but for a share `maxFail` of the rows.
    record Directional(String column, double by, Expect expect, double maxFail) implements BehaviouralTest {
        @Override
        public String name() {
            return "directional " + column;
        }

        @Override
        public TestReport run(Table rows, Scorer scorer, int outputs, long seed) {
            Column.Numbers numbers = (Column.Numbers) rows.column(column);
            double[] moved = Arrays.stream(numbers.values()).map(v -> v + by).toArray();
            double[] before = scorer.score(rows);
            double[] after = scorer.score(Tables.with(rows, new Column.Numbers(column, numbers.type(), moved)));
            List<String> examples = new ArrayList<>();
            int failures = 0;
            for (int row = 0; row < rows.rows(); row++) {
                int at = row * outputs + outputs - 1;
                if (!expect.holds(before[at], after[at])) {
                    failures++;
                    example(examples, row, before[at], after[at]);
                }
            }
            return TestReport.of(name(), rows.rows(), failures, maxFail, examples);
        }
    }

    /// Missing values, values never seen and values far out must give finite outputs, never a failure.
    record Robust(Set<String> optional) implements BehaviouralTest {
        @Override
        public String name() {
            return "perturb";
        }

        @Override
        public TestReport run(Table rows, Scorer scorer, int outputs, long seed) {
            RandomGenerator random = Seeds.generator(Seeds.derive(seed, "tests", name(), 0));
            Table hard = Tables.perturbed(rows, optional, random);
            double[] out = scorer.score(hard);
            List<String> examples = new ArrayList<>();
            int failures = 0;
            for (int row = 0; row < rows.rows(); row++) {
                for (int k = 0; k < outputs; k++) {
                    if (!Double.isFinite(out[row * outputs + k])) {
                        failures++;
                        example(examples, row, Double.NaN, out[row * outputs + k]);
                        break;
                    }
                }
            }
            return TestReport.of(name(), rows.rows(), failures, 0, examples);
        }
    }

    /// The packaged model must answer as the trainer's did, also for missing values and values never seen.
    record Parity(Scorer trainer, Set<String> optional, double tolerance) implements BehaviouralTest {
        @Override
        public String name() {
            return "parity";
        }

        @Override
        public TestReport run(Table rows, Scorer scorer, int outputs, long seed) {
            RandomGenerator random = Seeds.generator(Seeds.derive(seed, "tests", name(), 0));
            Table hard = Tables.perturbed(rows, optional, random);
            TestReport plain = compare(name(), trainer.score(rows), scorer.score(rows), outputs, tolerance, 0);
            TestReport odd = compare(name(), trainer.score(hard), scorer.score(hard), outputs, tolerance, 0);
            List<String> examples = new ArrayList<>(plain.examples());
            examples.addAll(odd.examples());
            return TestReport.of(
                    name(),
                    plain.cases() + odd.cases(),
                    plain.failures() + odd.failures(),
                    0,
                    examples.subList(0, Math.min(EXAMPLES, examples.size())));
        }
    }

    private static TestReport compare(
            String name, double[] before, double[] after, int outputs, double tolerance, double maxFail) {
        List<String> examples = new ArrayList<>();
        int failures = 0;
        int rows = before.length / outputs;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < outputs; k++) {
                int at = row * outputs + k;
                boolean same = before[at] == after[at] || Math.abs(before[at] - after[at]) <= tolerance;
                if (!same) {
                    failures++;
                    example(examples, row, before[at], after[at]);
                    break;
                }
            }
        }
        return TestReport.of(name, rows, failures, maxFail, examples);
    }

    private static void example(List<String> examples, int row, double before, double after) {
        if (examples.size() < EXAMPLES) {
            examples.add("row " + (row + 1) + ": " + before + " became " + after);
        }
    }
}
