package dev.flyball.kernel.expression;

import static dev.flyball.kernel.expression.Words.Slot.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names and functions of each scope, with what they take and give.
final class Words {
    private static final Map<Scope, Words> SCOPES = scopes();

    private final Map<String, Kind> names = new LinkedHashMap<>();
    private final Map<String, Signature> functions = new LinkedHashMap<>();
    private final List<Owner> owners = new ArrayList<>();

    private Words() {}

    /// What an argument may be.
    enum Slot {
        COLUMN("a column"),
        METRIC("a metric"),
        NUMBER("a number"),
        DURATION("a duration such as 1d"),
        STRING("a text in double quotes"),
        VALUE("a number, a name or a text"),
        WORD("a name"),
        MODEL("champion, baseline or best_single"),
        SIGNAL("data_drift, prediction_drift, performance, data_quality or service");

        private final String title;

        Slot(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// How a function is called.
    ///
    /// @param kind what it gives; null: it is a predicate. A function of a metric gives the metric's kind
    /// @param repeats whether the last slot may be filled any number of times, at least once
    /// @param alone whether it must be the whole item: a trigger
    record Signature(@Nullable Kind kind, List<Slot> slots, boolean repeats, boolean bare, boolean alone) {
        boolean isPredicate() {
            return kind == null;
        }

        boolean takes(int arguments) {
            return arguments == slots.size() || repeats && arguments > slots.size() || bare && arguments == 0;
        }

        Slot slot(int index) {
            return slots.get(Math.min(index, slots.size() - 1));
        }
    }

    static Words of(Scope scope) {
        Words words = SCOPES.get(scope);
        if (words == null) {
            throw new IllegalStateException("No words for the scope " + scope + ".");
        }
        return words;
    }

    /// Whether the function is a predicate that may be written without parentheses: `signal`.
    static boolean isBarePredicate(Ref function) {
        return function.text().equals("signal");
    }

    Optional<Kind> name(Ref ref) {
        Optional<MetricWords.Word> metric = metric(ref);
        if (metric.isPresent()) {
            return metric.map(MetricWords.Word::kind);
        }
        return Optional.ofNullable(names.get(ref.text()));
    }

    Optional<Signature> function(Ref ref) {
        return Optional.ofNullable(functions.get(ref.text()));
    }

    /// The metric that a name stands for in this scope.
    Optional<MetricWords.Word> metric(Ref ref) {
        if (ref.names().size() > 2 || !MetricWords.isMetric(ref.last())) {
            return Optional.empty();
        }
        boolean mine = ref.names().size() == 1
                ? owners.contains(Owner.CANDIDATE)
                : Owner.of(ref.first()).filter(owners::contains).isPresent();
        return mine ? Optional.of(MetricWords.word(ref.last())) : Optional.empty();
    }

    /// Every word that this scope knows and that could stand where `ref` stands, for "did you mean".
    List<String> known(Ref ref) {
        List<String> known = new ArrayList<>(names.keySet());
        known.addAll(functions.keySet());
        if (owners.contains(Owner.CANDIDATE)) {
            known.addAll(MetricWords.names());
        }
        if (ref.names().size() > 1) {
            owners.stream()
                    .filter(owner -> owner != Owner.CANDIDATE)
                    .forEach(owner -> MetricWords.names().forEach(name -> known.add(owner.word() + "." + name)));
        }
        return known;
    }

    private static Map<Scope, Words> scopes() {
        Map<Scope, Words> scopes = new EnumMap<>(Scope.class);
        scopes.put(Scope.DATA, data());
        scopes.put(Scope.GATE, gate());
        scopes.put(Scope.SERVING, serving());
        scopes.put(Scope.RETRAIN, retrain());
        return Collections.unmodifiableMap(scopes);
    }

    private static Words data() {
        Words words = new Words();
        words.names.put("rows", Kind.COUNT);
        words.function("null", Kind.RATIO, COLUMN);
        words.predicate("unique", COLUMN);
        words.function("distinct", Kind.COUNT, COLUMN);
        words.function("min", Kind.NUMBER, COLUMN);
        words.function("max", Kind.NUMBER, COLUMN);
        words.function("mean", Kind.NUMBER, COLUMN);
        words.function("q", Kind.NUMBER, COLUMN, NUMBER);
        words.functions.put("in", new Signature(null, List.of(COLUMN, VALUE), true, false, false));
        words.predicate("match", COLUMN, STRING);
        words.function("age", Kind.DURATION, COLUMN);
        return words;
    }

    private static Words gate() {
        Words words = new Words();
        words.owners.addAll(List.of(Owner.CANDIDATE, Owner.CHAMPION, Owner.BASELINE, Owner.BEST_SINGLE));
        words.function("slice", Kind.NUMBER, METRIC, STRING);
        words.function("min_slice", Kind.NUMBER, METRIC);
        words.function("max_slice", Kind.NUMBER, METRIC);
        words.function("max_gap", Kind.NUMBER, METRIC, COLUMN);
        words.latency();
        words.names.put("cold_load", Kind.DURATION);
        words.names.put("size", Kind.BYTES);
        words.names.put("heap", Kind.BYTES);
        words.names.put("train_seconds", Kind.NAMED_SECONDS);
        words.predicate("better_than", MODEL);
        words.predicate("not_worse", MODEL, NUMBER);
        words.predicate("tests_pass");
        return words;
    }

    private static Words serving() {
        Words words = new Words();
        words.owners.add(Owner.LIVE);
        words.names.put("error_rate", Kind.RATIO);
        words.latency();
        words.names.put("rps", Kind.NUMBER);
        words.names.put("drifted", Kind.COUNT);
        words.function("max_drift", Kind.NUMBER, WORD);
        words.function("drift", Kind.NUMBER, WORD, COLUMN);
        words.function("null_rate", Kind.RATIO, COLUMN);
        return words;
    }

    private static Words retrain() {
        Words words = serving();
        words.names.put("new_rows", Kind.COUNT);
        words.names.put("model_age", Kind.DURATION);
        words.names.put("data_age", Kind.DURATION);
        words.trigger("cron", STRING);
        words.trigger("every", DURATION);
        words.trigger("webhook", WORD);
        words.functions.put("signal", new Signature(null, List.of(SIGNAL), false, true, false));
        return words;
    }

    private void latency() {
        for (String quantile : List.of("latency.p50", "latency.p95", "latency.p99")) {
            names.put(quantile, Kind.DURATION);
        }
    }

    private void function(String name, Kind kind, Slot... slots) {
        functions.put(name, new Signature(kind, List.of(slots), false, false, false));
    }

    private void predicate(String name, Slot... slots) {
        functions.put(name, new Signature(null, List.of(slots), false, false, false));
    }

    private void trigger(String name, Slot... slots) {
        functions.put(name, new Signature(null, List.of(slots), false, false, true));
    }
}
