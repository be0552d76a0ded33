package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Place;
import dev.flyball.data.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The project file as Java: the same checks, the same defaults, the same hash as the equal file.
///
/// ```java
/// ProjectDefinition churn = ProjectBuilder.project("churn")
///         .data("data/churn.csv", data -> data.key("customer_id").time("signup_ts"))
///         .target("churned", target -> target.positive("yes"))
///         .split(split -> split.test(0.15))
///         .features("impute()", "clip(age, 0, 110)")
///         .gate("auc >= 0.85", "better_than(baseline)")
///         .deploy(deploy -> deploy)
///         .build();
/// ```
///
/// Not safe for several threads.
public final class ProjectBuilder {
    private final Keys top = new Keys();

    private ProjectBuilder(String name) {
        top.text("project", name);
    }

    public static ProjectBuilder project(String name) {
        return new ProjectBuilder(name);
    }

    public ProjectBuilder data(String source) {
        return data(source, data -> data);
    }

    public ProjectBuilder data(String source, UnaryOperator<Data> more) {
        Data data = more.apply(new Data());
        data.keys.text("source", source);
        top.block("data", data.keys);
        return this;
    }

    public ProjectBuilder target(String column) {
        return target(column, target -> target);
    }

    public ProjectBuilder target(String column, UnaryOperator<Target> more) {
        Target target = more.apply(new Target());
        target.keys.text("column", column);
        top.block("target", target.keys);
        return this;
    }

    /// SQL files and calls, in order.
    public ProjectBuilder wrangle(String... items) {
        top.texts("wrangle", items);
        return this;
    }

    /// Columns that the leak rules may not refuse.
    public ProjectBuilder allow(String... columns) {
        Keys validate = new Keys();
        validate.texts("allow", columns);
        top.block("validate", validate);
        return this;
    }

    public ProjectBuilder split(UnaryOperator<Split> more) {
        top.block("split", more.apply(new Split()).keys);
        return this;
    }

    /// Calls, in order.
    public ProjectBuilder features(String... calls) {
        top.texts("features", calls);
        return this;
    }

    public ProjectBuilder train(UnaryOperator<Train> more) {
        top.block("train", more.apply(new Train()).keys);
        return this;
    }

    public ProjectBuilder evaluate(UnaryOperator<Evaluate> more) {
        top.block("evaluate", more.apply(new Evaluate()).keys);
        return this;
    }

    /// Conditions that a model must meet.
    public ProjectBuilder gate(String... rules) {
        Keys gate = new Keys();
        gate.texts("rules", rules);
        top.block("gate", gate);
        return this;
    }

    public ProjectBuilder register(UnaryOperator<Register> more) {
        top.block("register", more.apply(new Register()).keys);
        return this;
    }

    public ProjectBuilder deploy(UnaryOperator<Deploy> more) {
        top.block("deploy", more.apply(new Deploy()).keys);
        return this;
    }

    /// Lets paths leave the project's folder.
    public ProjectBuilder outside() {
        Keys limits = new Keys();
        limits.text("outside", "true");
        top.block("limits", limits);
        return this;
    }

    /// @throws dev.flyball.kernel.FlyballException with every problem, as a file would
    public ProjectDefinition build() {
        return ProjectFile.resolve(top.node(), "", new Problems());
    }

    /// Keys of `data`.
    public static final class Data {
        private final Keys keys = new Keys();

        public Data key(String... columns) {
            keys.texts("key", columns);
            return this;
        }

        public Data time(String column) {
            keys.text("time", column);
            return this;
        }

        public Data group(String column) {
            keys.text("group", column);
            return this;
        }

        public Data weight(String column) {
            keys.text("weight", column);
            return this;
        }

        public Data deny(String... columns) {
            keys.texts("deny", columns);
            return this;
        }

        public Data format(String word) {
            keys.text("format", word);
            return this;
        }

        public Data delimiter(char delimiter) {
            keys.text("delimiter", String.valueOf(delimiter));
            return this;
        }

        public Data decimal(char mark) {
            keys.text("decimal", String.valueOf(mark));
            return this;
        }

        public Data encoding(String charset) {
            keys.text("encoding", charset);
            return this;
        }

        public Data header(boolean first) {
            keys.text("header", Boolean.toString(first));
            return this;
        }

        public Data nulls(String... texts) {
            keys.quoted("nulls", texts);
            return this;
        }
    }

    /// Keys of `target`.
    public static final class Target {
        private final Keys keys = new Keys();

        /// `auto`, `binary`, `multiclass` or `regress`.
        public Target task(String word) {
            keys.text("task", word);
            return this;
        }

        public Target positive(String label) {
            keys.text("positive", label);
            return this;
        }

        public Target missing(String word) {
            keys.text("missing", word);
            return this;
        }
    }

    /// Keys of `split`.
    public static final class Split {
        private final Keys keys = new Keys();

        public Split by(String word) {
            keys.text("by", word);
            return this;
        }

        public Split test(double share) {
            keys.number("test", share);
            return this;
        }

        public Split valid(double share) {
            keys.number("valid", share);
            return this;
        }

        public Split folds(int folds) {
            keys.text("folds", Integer.toString(folds));
            return this;
        }

        public Split gap(Duration gap) {
            keys.text("gap", Quantities.text(gap));
            return this;
        }

        public Split seed(long seed) {
            keys.text("seed", Long.toString(seed));
            return this;
        }
    }

    /// Keys of `train`.
    public static final class Train {
        private final Keys keys = new Keys();

        public Train candidates(String... names) {
            keys.texts("candidates", names);
            return this;
        }

        public Train select(String metric) {
            keys.text("select", metric);
            return this;
        }

        public Train seed(long seed) {
            keys.text("seed", Long.toString(seed));
            return this;
        }

        public Train balanced() {
            keys.text("class_weight", "balanced");
            return this;
        }

        public Train threads(int threads) {
            keys.text("threads", Integer.toString(threads));
            return this;
        }
    }

    /// Keys of `evaluate`.
    public static final class Evaluate {
        private final Keys keys = new Keys();

        public Evaluate metrics(String... names) {
            keys.texts("metrics", names);
            return this;
        }

        public Evaluate bootstrap(int resamples) {
            keys.text("bootstrap", Integer.toString(resamples));
            return this;
        }

        public Evaluate bca() {
            keys.text("interval", "bca");
            return this;
        }

        public Evaluate confidence(double level) {
            keys.number("confidence", level);
            return this;
        }
    }

    /// Keys of `register`.
    public static final class Register {
        private final Keys keys = new Keys();

        public Register name(String model) {
            keys.text("name", model);
            return this;
        }

        public Register alias(String alias) {
            keys.text("alias", alias);
            return this;
        }
    }

    /// Keys of `deploy`.
    public static final class Deploy {
        private final Keys keys = new Keys();

        public Deploy endpoint(String name) {
            keys.text("endpoint", name);
            return this;
        }

        public Deploy strategy(String word) {
            keys.text("strategy", word);
            return this;
        }

        public Deploy hold(Duration hold) {
            keys.text("hold", Quantities.text(hold));
            return this;
        }

        /// The canary's shares, 0..1, rising to 1.
        public Deploy steps(double... shares) {
            String[] texts = Arrays.stream(shares)
                    .mapToObj(share -> new java.math.BigDecimal(Double.toString(share)).toPlainString())
                    .toArray(String[]::new);
            keys.texts("steps", texts);
            return this;
        }

        /// Such as `error`, `slow(20ms)`, `loss(0.5)`.
        public Deploy guards(String... guards) {
            keys.texts("guards", guards);
            return this;
        }

        /// Tripwires, such as `error_rate > 1%`.
        public Deploy abort(String... rules) {
            keys.texts("abort", rules);
            return this;
        }

        public Deploy minExposures(int exposures) {
            keys.text("min_exposures", Integer.toString(exposures));
            return this;
        }

        public Deploy margin(double margin) {
            keys.number("margin", margin);
            return this;
        }

        public Deploy maxDuration(Duration duration) {
            keys.text("max_duration", Quantities.text(duration));
            return this;
        }

        /// `hold` or `rollback`.
        public Deploy inconclusive(String word) {
            keys.text("inconclusive", word);
            return this;
        }

        public Deploy sticky(String column) {
            keys.text("sticky", column);
            return this;
        }
    }

    /// A block that is being written, as the file would have it.
    private static final class Keys {
        private final Map<String, Node> values = new LinkedHashMap<>();

        void text(String key, String text) {
            values.put(key, scalar(text, false));
        }

        /// Shortest form; without an exponent, as the file would have it.
        void number(String key, double number) {
            text(key, new java.math.BigDecimal(Double.toString(number)).toPlainString());
        }

        void texts(String key, String... texts) {
            values.put(key, list(texts, false));
        }

        void quoted(String key, String... texts) {
            values.put(key, list(texts, true));
        }

        void block(String key, Keys keys) {
            values.put(key, keys.node());
        }

        private static Node list(String[] texts, boolean quoted) {
            List<Node> items = new ArrayList<>();
            Arrays.stream(texts).forEach(text -> items.add(scalar(text, quoted)));
            return new Node.Items(items, false, Place.BUILDER);
        }

        private static Node scalar(String text, boolean quoted) {
            return new Node.Scalar(text, quoted, Place.BUILDER);
        }

        Node.Entries node() {
            List<Node.Entry> entries = new ArrayList<>();
            values.forEach((key, value) -> entries.add(new Node.Entry(key, Place.BUILDER, value)));
            return new Node.Entries(entries, Place.BUILDER);
        }
    }
}
