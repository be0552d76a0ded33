package dev.flyball.training.learners;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Predictor;
import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Gradient-boosted trees, grown by XGBoost and scored by our own code.
///
/// One fit uses one thread (the caller runs fits beside each other), which keeps the trees the same for any number of
/// threads. Without given rounds a tenth of these very examples is held out and learning stops when the loss there has
/// not fallen for 50 rounds. Runs native code: call it on a platform thread.
public final class Boosting implements Learner {
    private static final int MOST_ROUNDS = 2000;
    private static final int PATIENCE = 50;
    private static final int HOLD_OUT = 10;
    /// One unit is one row in one round (in one class).
    private static final long WORK = 250_000_000;
    /// One unit is one bin of one leaf and feature in one round (in one class): what wide tables cost
    /// however few their rows.
    private static final long WIDE_WORK = 2_000_000_000;
    private static final int BINS = 256;
    /// With fewer rounds than this to spend, the steps are larger.
    private static final int SHORT = 600;

    private final String name;
    private final int leaves;
    private final Map<String, Object> shape;
    private final double rate;

    private Boosting(String name, double rate, int leaves, Map<String, Object> shape) {
        this.name = name;
        this.leaves = leaves;
        this.rate = rate;
        this.shape = shape;
    }

    /// Leaf-wise trees of 31 leaves, learning rate 0.05.
    public static Boosting standard() {
        return new Boosting("boosting", 0.05, 31, Map.of("grow_policy", "lossguide", "max_leaves", 31, "max_depth", 0));
    }

    /// Trees of depth 3, learning rate 0.1: less to remember, for small or noisy tables.
    public static Boosting shallow() {
        return new Boosting("boosting-shallow", 0.1, 8, Map.of("max_depth", 3));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean fits(Task task) {
        return true;
    }

    @Override
    public Fitted fit(Examples examples, long seed, OptionalInt rounds, Parallel parallel) {
        if (examples.features().width() == 0) {
            throw new LearnerException("there is no feature", null);
        }
        try {
            return rounds.isPresent() ? fitRounds(examples, seed, rounds.getAsInt()) : fitUntilNoBetter(examples, seed);
        } catch (XGBoostError e) {
            throw new LearnerException("XGBoost: " + firstLine(String.valueOf(e.getMessage())), e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new LearnerException("XGBoost's native library could not be loaded (is libgomp1 installed?)", e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private Fitted fitRounds(Examples examples, long seed, int rounds) throws XGBoostError {
        try (Native train =
                Native.of(examples, IntStream.range(0, examples.rows()).toArray())) {
            Booster booster = start(train, Map.of(), examples, seed);
            try {
                for (int round = 0; round < rounds; round++) {
                    booster.update(train.matrix, round);
                }
                return fitted(booster, rounds, examples);
            } finally {
                booster.dispose();
            }
        }
    }

    private Fitted fitUntilNoBetter(Examples examples, long seed) throws XGBoostError {
        int[][] parts = parts(examples.rows(), seed);
        try (Native train = Native.of(examples, parts[0]);
                Native judge = Native.of(examples, parts[1])) {
            Booster booster = start(train, Map.of("judge", judge.matrix), examples, seed);
            try {
                return fitted(booster, bestRound(booster, train, judge, examples), examples);
            } finally {
                booster.dispose();
            }
        }
    }

    private int bestRound(Booster booster, Native train, Native judge, Examples examples) throws XGBoostError {
        DMatrix[] matrices = {judge.matrix};
        String[] names = {"judge"};
        float[] loss = new float[1];
        float least = Float.POSITIVE_INFINITY;
        int best = 1;
        int most = mostRounds(examples);
        for (int round = 0; round < most && round - best < PATIENCE; round++) {
            booster.update(train.matrix, round);
            booster.evalSet(matrices, names, round, loss);
            if (loss[0] < least) {
                least = loss[0];
                best = round + 1;
            }
        }
        return best;
    }

    private int mostRounds(Examples examples) {
        int trees = examples.task() == Task.MULTICLASS ? examples.classes() : 1;
        long byRows = WORK / Math.max(1, (long) examples.rows() * trees);
        long byBins = WIDE_WORK / Math.max(1, (long) examples.features().width() * BINS * leaves * trees);
        return (int) Math.max(20, Math.min(MOST_ROUNDS, Math.min(byRows, byBins)));
    }

    private static int[][] parts(int rows, long seed) {
        int[] order = new int[rows];
        Arrays.setAll(order, i -> i);
        RandomGenerator random = Seeds.generator(Seeds.derive(seed, "train", "early-stopping", 0));
        Seeds.shuffle(order, random);
        int judged = Math.max(1, rows / HOLD_OUT);
        int[] judge = Arrays.copyOfRange(order, 0, judged);
        int[] learn = Arrays.copyOfRange(order, Math.min(judged, rows - 1), rows);
        Arrays.sort(judge);
        Arrays.sort(learn);
        return new int[][] {learn, judge};
    }

    private Booster start(Native train, Map<String, DMatrix> watches, Examples examples, long seed)
            throws XGBoostError {
        return XGBoost.train(train.matrix, parameters(examples, seed), 0, watches, null, null, null, 0);
    }

    private Map<String, Object> parameters(Examples examples, long seed) {
        Map<String, Object> parameters = new LinkedHashMap<>(shape);
        parameters.put("tree_method", "hist");
        parameters.put("max_bin", BINS);
        parameters.put("eta", mostRounds(examples) < SHORT ? Math.max(rate, 0.1) : rate);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        parameters.put("seed", (int) (seed & 0x7FFF_FFFF));
        switch (examples.task()) {
            case REGRESSION -> parameters.putAll(Map.of("objective", "reg:squarederror", "eval_metric", "rmse"));
            case BINARY -> parameters.putAll(Map.of("objective", "binary:logistic", "eval_metric", "logloss"));
            case MULTICLASS ->
                parameters.putAll(Map.of(
                        "objective", "multi:softprob", "eval_metric", "mlogloss", "num_class", examples.classes()));
        }
        return parameters;
    }

    private Fitted fitted(Booster booster, int rounds, Examples examples) throws XGBoostError {
        Predictor predictor = Predictors.boosted(booster.toByteArray("json"), rounds);
        String note = rounds >= mostRounds(examples) ? "stopped by the work limit" : "";
        return new Fitted(predictor, OptionalInt.of(rounds), note);
    }

    /// Examples in XGBoost's memory.
    private static final class Native implements AutoCloseable {
        private final DMatrix matrix;

        private Native(DMatrix matrix) {
            this.matrix = matrix;
        }

        /// The rows of `rows`, narrowed one by one: of a large table there is no second copy in doubles.
        static Native of(Examples examples, int[] rows) throws XGBoostError {
            DMatrix matrix = new DMatrix(
                    features(examples.features(), rows),
                    rows.length,
                    examples.features().width(),
                    Float.NaN);
            matrix.setLabel(floats(examples.target(), rows));
            matrix.setWeight(floats(examples.weights(), rows));
            return new Native(matrix);
        }

        private static float[] features(FeatureMatrix features, int[] rows) {
            int width = features.width();
            float[] narrow = new float[Math.multiplyExact(rows.length, width)];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < width; j++) {
                    narrow[i * width + j] = (float) features.get(rows[i], j);
                }
            }
            return narrow;
        }

        private static float[] floats(double[] values, int[] rows) {
            float[] narrow = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                narrow[i] = (float) values[rows[i]];
            }
            return narrow;
        }

        @Override
        public void close() {
            matrix.dispose();
        }
    }
}
