package dev.flyball.pipeline.project;

import dev.flyball.kernel.expression.Scope;
import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one table of all keys of a project file, in the order of the steps.
final class ProjectKeys {
    static final String NAME = "[a-z][a-z0-9-]{0,62}";
    static final Type COLUMN = new Type.Text("a column");
    private static final Type COLUMNS = new Type.Listing(COLUMN, true);
    private static final Type PATH = new Type.Text("a path");
    static final Type FLAG = new Type.Flag();
    static final Type SPAN = new Type.Span();

    /// The metrics of pipelines-and-training.md section 9.
    static final List<String> METRICS = List.of(
            "auc",
            "ap",
            "logloss",
            "brier",
            "accuracy",
            "balanced_accuracy",
            "f1",
            "mcc",
            "precision",
            "recall",
            "ks",
            "ece",
            "mce",
            "macro_f1",
            "micro_f1",
            "weighted_f1",
            "kappa",
            "rmse",
            "mae",
            "r2",
            "mape",
            "smape",
            "coverage",
            "mase",
            "owa",
            "msis",
            "ndcg",
            "map",
            "mrr",
            "lift",
            "pinball",
            "topk",
            "cost",
            "precision_at_recall",
            "precision_at_k");

    private ProjectKeys() {}

    private static final Block DATA = block(
            "data",
            "source",
            false,
            List.of(
                    required(
                            "source",
                            new Type.Listing(new Type.Text("a path, glob or dataset"), true),
                            "File, glob or registered dataset."),
                    key("format", words("auto", "csv", "parquet", "json"), "auto", "How the source is written."),
                    later("query", new Type.Text("SQL"), "SQL for a jdbc: source."),
                    key(
                            "delimiter",
                            new Type.WordOr(List.of("auto"), new Type.Named("one character", "(?s).|\\\\t")),
                            "auto",
                            "What separates fields."),
                    key(
                            "decimal",
                            new Type.WordOr(List.of("auto"), new Type.Named("a point or comma", "[.,]")),
                            "auto",
                            "The decimal mark."),
                    key("encoding", new Type.Text("a charset"), "auto", "The encoding of the text."),
                    key(
                            "header",
                            new Type.WordOr(List.of("auto"), FLAG),
                            "auto",
                            "Whether the first line names the columns; else they are c1…cn."),
                    key(
                            "nulls",
                            new Type.Listing(new Type.Text("a text"), true),
                            "[\"\", NA, N/A, \"NaN\", \"null\", \"NULL\"]",
                            "Texts that mean missing, after trimming."),
                    key("key", COLUMNS, null, "Columns that identify a row."),
                    key("time", COLUMN, null, "When the row happened."),
                    key("group", COLUMN, null, "Rows of one group never cross a split."),
                    key("weight", COLUMN, null, "The weight of a row."),
                    key("deny", COLUMNS, "[]", "Columns that must not reach the training.")));

    private static final Block TARGET = block(
            "target",
            "column",
            false,
            List.of(
                    required("column", COLUMN, "What is to be predicted."),
                    key(
                            "task",
                            new Type.Word(
                                    List.of("auto", "binary", "multiclass", "regress"), List.of("forecast", "anomaly")),
                            "auto",
                            "What kind of prediction."),
                    key(
                            "positive",
                            new Type.Text("a label"),
                            null,
                            "The label that counts as positive; else the rarer one."),
                    key("missing", words("drop", "fail"), "drop", "What happens to rows without a target."),
                    later("horizon", new Type.Whole(1, 10_000), "Forecast: how far."),
                    later("period", new Type.Whole(1, 10_000), "Forecast: the season's length."),
                    later("series", COLUMN, "Forecast: which series a row belongs to.")));

    private static final Block VALIDATE = block(
            "validate",
            null,
            true,
            List.of(
                    key(
                            "schema",
                            PATH,
                            null,
                            "The contract's file; else inferred and written to <project>.schema.yaml."),
                    key("expect", new Type.Listing(new Type.Expr(Scope.DATA), true), "[]", "Conditions on the table."),
                    key("on_fail", words("stop", "quarantine"), "stop", "What happens when a rule is broken."),
                    key("max_bad", new Type.Ratio(0, 1), "1%", "Most rows that quarantine may take."),
                    key("allow", COLUMNS, "[]", "Columns that the leak rules may not refuse.")));

    private static final Block SPLIT = block(
            "split",
            null,
            false,
            List.of(
                    key("by", words("random", "stratified", "group", "key", "time"), null, "How rows come into parts."),
                    key("test", new Type.Ratio(0, 0.5), null, "The share of test rows, 20% unless test_data is given."),
                    later("test_data", PATH, "A file of test rows instead of a share."),
                    key(
                            "folds",
                            new Type.Whole(0, 20),
                            null,
                            "Folds of the cross-validation; 0 = one validation part."),
                    key("valid", new Type.Ratio(0, 0.5), null, "The share of validation rows; 15% if folds: 0."),
                    key("gap", SPAN, "0s", "By time: what is dropped before valid and test."),
                    key(
                            "seed",
                            new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
                            null,
                            "The seed; else the project's.")));

    private static final Block TRAIN = block(
            "train",
            null,
            false,
            List.of(
                    key(
                            "candidates",
                            new Type.Listing(
                                    new Type.Word(
                                            List.of("baseline", "linear", "forest", "boosting"),
                                            List.of("naive_bayes", "knn", "mlp")),
                                    true),
                            null,
                            "What is tried; else all that fit the task."),
                    key(
                            "select",
                            new Type.Word(
                                    List.of("logloss", "rmse"),
                                    METRICS.stream()
                                            .filter(m -> !m.equals("logloss") && !m.equals("rmse"))
                                            .toList()),
                            null,
                            "The metric that decides; else logloss or rmse."),
                    key(
                            "ensemble",
                            new Type.Word(List.of("none"), List.of("greedy")),
                            "none",
                            "How candidates are joined."),
                    key(
                            "seed",
                            new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
                            "42",
                            "The project's seed: all others derive from it."),
                    onlyDefault("repeat", new Type.Whole(1, 20), "1", "Extra seeds to report spread."),
                    key("class_weight", words("none", "balanced"), "none", "Whether each class gets the same weight."),
                    free(
                            "threads",
                            new Type.WordOr(List.of("all"), new Type.Whole(1, 1024)),
                            "all",
                            "Threads; never changes results.")));

    private static final Block EVALUATE = block(
            "evaluate",
            null,
            false,
            List.of(
                    key(
                            "metrics",
                            new Type.Listing(new Type.Word(METRICS, List.of()), true),
                            null,
                            "What is measured; else all of the task."),
                    onlyDefault(
                            "slices",
                            new Type.Listing(new Type.Text("a column or \"a*b\""), true),
                            "[]",
                            "Columns whose values are looked at apart."),
                    onlyDefault(
                            "min_support",
                            new Type.Whole(1, 1_000_000),
                            "100",
                            "Rows that a slice must have to count."),
                    key("bootstrap", new Type.Whole(0, 19_999), "1999", "Resamples for the intervals."),
                    key("interval", words("percentile", "bca"), "percentile", "How the interval is made."),
                    key("confidence", new Type.Ratio(0.5, 0.9999), "95%", "Two-sided, for display."),
                    key(
                            "calibrate",
                            new Type.Word(List.of("none"), List.of("auto", "platt", "isotonic", "temperature")),
                            "none",
                            "How probabilities are calibrated."),
                    later(
                            "explain",
                            new Type.Listing(words("permutation", "shap", "pdp"), true),
                            "What explains the model.")));

    private static final Block GATE = block(
            "gate",
            "rules",
            false,
            List.of(
                    key(
                            "rules",
                            new Type.Listing(new Type.Expr(Scope.GATE), true),
                            "[better_than(baseline)]",
                            "What a model must meet."),
                    key("undecided", words("block", "approve"), "block", "What happens when the data cannot decide."),
                    onlyDefault(
                            "max_fail", new Type.Ratio(0, 1), "0", "Failing cases allowed in a test without its own."),
                    key(
                            "correction",
                            new Type.Word(List.of("none"), List.of("holm")),
                            "none",
                            "Over slices under @.")));

    private static final Block PACKAGE = block(
            "package",
            null,
            false,
            List.of(
                    key(
                            "formats",
                            new Type.Listing(new Type.Word(List.of("native"), List.of("onnx", "pmml")), true),
                            "[native]",
                            "The forms of the package."),
                    key("card", FLAG, "true", "Whether a model card is written."),
                    onlyDefault("sign", FLAG, "false", "Whether the package is signed."),
                    key("max_size", new Type.Size(), null, "The most bytes of the package.")));

    private static final Block REGISTER = block(
            "register",
            null,
            false,
            List.of(
                    key(
                            "name",
                            new Type.Named("a model name", "[A-Za-z0-9][A-Za-z0-9._ -]{0,254}"),
                            null,
                            "The registered model; else the project."),
                    key(
                            "alias",
                            new Type.Named("an alias", "[A-Za-z][A-Za-z0-9_-]{0,254}"),
                            "candidate",
                            "The alias that the new version gets."),
                    key("tags", new Type.Texts(), "{}", "Tags of the version.")));

    private static final Block LABELS = block(
            "monitor.labels",
            null,
            false,
            List.of(
                    key("join", COLUMN, null, "The column that joins labels to predictions."),
                    key("delay", SPAN, "7d", "How late labels come.")));

    private static final Block MONITOR = block(
            "monitor",
            null,
            true,
            List.of(
                    key("window", new Type.Text("a duration or a number of rows"), "1h", "What is compared at a time."),
                    key(
                            "drift",
                            words("calibrated", "psi", "js", "ks", "none"),
                            "calibrated",
                            "How drift is measured."),
                    key(
                            "season",
                            words("none", "hour", "weekday", "month"),
                            "none",
                            "Windows are compared with the same cell of the reference."),
                    key(
                            "reference",
                            new Type.Text("train or last:<duration>"),
                            "train",
                            "What windows are compared with."),
                    key(
                            "alert",
                            new Type.Listing(new Type.Expr(Scope.SERVING), true),
                            "[\"drifted > 0\"]",
                            "What raises a signal."),
                    key("budget", new Type.PerWindow(), "1/30d", "False signals that may be raised."),
                    key("labels", new Type.Nested(LABELS), null, "How labels come."),
                    key("sample", new Type.Ratio(0, 1), "100%", "The share of predictions that is logged."),
                    key("retention", SPAN, "30d", "How long the log is kept.")));

    private static final Block RETRAIN = block(
            "retrain",
            null,
            true,
            List.of(
                    key("when", new Type.Listing(new Type.Expr(Scope.RETRAIN), true), "[]", "What starts a run."),
                    free("cooldown", SPAN, "6h", "The pause after a run."),
                    free("max", new Type.PerWindow(), "4/day", "The most runs in a rolling window."),
                    free("missed", words("skip", "latest", "all"), "latest", "Schedules missed while down."),
                    free("zone", new Type.Text("a time zone"), "UTC", "The zone of schedules."),
                    free("suspend_after", new Type.Whole(1, 1000), "3", "Failed runs in a row until it stops."),
                    key("data", new Type.Text("all or last:<duration>"), "all", "The training window."),
                    key("labelled", FLAG, "true", "Whether labelled predictions join the source.")));

    private static final Block ON_GIT = block(
            "on_git",
            null,
            true,
            List.of(
                    key("branch", new Type.Text("a branch"), "main", "The branch that is watched."),
                    key("paths", new Type.Listing(new Type.Text("a glob"), true), null, "What must have changed."),
                    key("sample", new Type.Ratio(0, 1), null, "A quick check on a share of the rows.")));

    private static final Block TUNE = block(
            "tune",
            "budget",
            true,
            List.of(
                    key("search", words("asha", "random", "none"), "asha", "How settings are searched."),
                    key("trials", new Type.Whole(1, 1_000_000), "64", "The most settings tried."),
                    key("work", new Type.Whole(1, Long.MAX_VALUE), "250000000", "The most work units."),
                    key("budget", SPAN, null, "A wall-clock limit; not reproducible."),
                    key("eta", new Type.Whole(2, 100), "3", "The reduction factor."),
                    key("min", new Type.Whole(1, 1_000_000), "9", "The least resource."),
                    key("max", new Type.Whole(1, 1_000_000), "729", "The largest resource."),
                    key("workers", new Type.Whole(1, 1024), "4", "Logical workers."),
                    key("space", new Type.Texts(), null, "Ranges of parameters.")));

    private static final Block LIMITS = block(
            "limits",
            null,
            false,
            List.of(
                    onlyFreeDefault("cpu", new Type.WordOr(List.of("all"), new Type.Whole(1, 1024)), "all", "Cores."),
                    onlyFreeDefault(
                            "memory",
                            new Type.WordOr(List.of(), new Type.Size()),
                            null,
                            "Memory of the data engine; else the server's."),
                    onlyFreeDefault("step_timeout", SPAN, "6h", "How long an attempt of a step may take."),
                    free("retries", new Type.Whole(0, 100), "3", "Further attempts after transient failures."),
                    onlyFreeDefault("disk", new Type.Size(), null, "The most bytes on disk."),
                    onlyFreeDefault("grace", SPAN, "10s", "How long a cancelled step may take to end."),
                    key("outside", FLAG, "false", "Whether paths may leave the project's folder."),
                    onlyDefault("network", FLAG, "false", "Whether user code may use the network.")));

    /// The whole file.
    static final Block PROJECT = block(
            "",
            null,
            false,
            List.of(
                    key("version", new Type.Whole(1, 1), "1", "The version of this vocabulary."),
                    key("project", new Type.Named("a project name", NAME), null, "The name; else that of the folder."),
                    required("data", new Type.Nested(DATA), "Where the table comes from."),
                    required("target", new Type.Nested(TARGET), "What is to be predicted."),
                    key(
                            "wrangle",
                            new Type.Listing(new Type.Wrangling(), true),
                            "[]",
                            "What changes the table before anything is fitted."),
                    key("validate", new Type.Nested(VALIDATE), "{}", "What the table must satisfy."),
                    key("split", new Type.Nested(SPLIT), "{}", "How rows come into parts."),
                    key(
                            "features",
                            new Type.Listing(new Type.Feature(), true),
                            "[auto()]",
                            "Row-wise transforms, fitted on training rows."),
                    key("train", new Type.Nested(TRAIN), "{}", "What is tried."),
                    later("tune", new Type.Nested(TUNE), "The search for settings."),
                    key("evaluate", new Type.Nested(EVALUATE), "{}", "What is measured on the test rows."),
                    key(
                            "tests",
                            new Type.Listing(new Type.BehaviouralTest(), false),
                            "[]",
                            "How the model must behave."),
                    key("gate", new Type.Nested(GATE), "{}", "What a model must meet."),
                    key("package", new Type.Nested(PACKAGE), "{}", "The forms of the package."),
                    key("register", new Type.Nested(REGISTER), "{}", "Its name in the registry."),
                    key("deploy", new Type.Nested(DeployKeys.DEPLOY), null, "Where it is served."),
                    later("monitor", new Type.Nested(MONITOR), "What watches the endpoint."),
                    later("retrain", new Type.Nested(RETRAIN), "What starts runs."),
                    later("on_git", new Type.Nested(ON_GIT), "Runs on a push."),
                    key("limits", new Type.Nested(LIMITS), "{}", "Bounds."),
                    later("notify", new Type.Listing(new Type.Anything(), false), "Who is told."),
                    key(
                            "profiles",
                            new Type.Anything(),
                            null,
                            "Partial files that are merged over this one on demand.")));

    static Block block(String name, @Nullable String shortKey, boolean canBeOff, List<Key> keys) {
        return new Block(name, shortKey, canBeOff, keys);
    }

    static Type words(String... words) {
        return new Type.Word(List.of(words), List.of());
    }

    static Key key(String name, Type type, @Nullable String fallback, String about) {
        return new Key(name, type, fallback, false, false, true, about);
    }

    /// A key that never changes what is made.
    private static Key free(String name, Type type, @Nullable String fallback, String about) {
        return new Key(name, type, fallback, false, false, false, about);
    }

    private static Key required(String name, Type type, String about) {
        return new Key(name, type, null, true, false, true, about);
    }

    /// A key that this version does not have yet.
    static Key later(String name, Type type, String about) {
        return new Key(name, type, null, false, true, true, about);
    }

    /// A key of which this version has only the default.
    static Key onlyDefault(String name, Type type, String fallback, String about) {
        return new Key(name, type, fallback, false, true, true, about);
    }

    private static Key onlyFreeDefault(String name, Type type, @Nullable String fallback, String about) {
        return new Key(name, type, fallback, false, true, false, about);
    }
}
