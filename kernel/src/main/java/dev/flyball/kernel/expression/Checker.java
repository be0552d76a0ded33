package dev.flyball.kernel.expression;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks a parsed condition against its scope: names, functions, kinds, confidence and windows.
final class Checker {
    private static final List<String> SIGNALS =
            List.of("data_drift", "prediction_drift", "performance", "data_quality", "service");

    private final Complaint complaint;
    private final Scope scope;
    private final Words words;
    private final Map<Object, Integer> places;

    private Checker(Complaint complaint, Scope scope, Map<Object, Integer> places) {
        this.complaint = complaint;
        this.scope = scope;
        this.words = Words.of(scope);
        this.places = places;
    }

    static void check(Parser.Parsed parsed, Scope scope, Complaint complaint) {
        new Checker(complaint, scope, parsed.places()).condition(parsed.condition(), true);
    }

    private void condition(Condition condition, boolean whole) {
        if (condition instanceof Condition.Or or) {
            or.branches().forEach(branch -> condition(branch, false));
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> condition(part, false));
        } else if (condition instanceof Condition.Comparison comparison) {
            comparison(comparison);
        } else if (condition instanceof Condition.Predicate predicate) {
            predicate(predicate.call(), whole);
        }
    }

    private void comparison(Condition.Comparison comparison) {
        Kind left = kind(comparison.left());
        Kind right = kind(comparison.right());
        if (left.plus(right).isEmpty()) {
            throw unlike(comparison.right(), left, right, "compared");
        }
        if (comparison.confidence().isPresent()) {
            confidence(comparison);
        }
        if (comparison.windows().isPresent() && !scope.hasWindows()) {
            throw complaint.of(
                    ErrorCode.EXPRESSION_FOR,
                    place(comparison),
                    "`for " + comparison.windows().getAsInt() + "` has no meaning in " + scope.title() + ".",
                    "Maybe without it: windows exist in monitor.alert, deploy.abort and retrain.when only.");
        }
    }

    private void confidence(Condition.Comparison comparison) {
        if (scope != Scope.GATE) {
            throw noConfidence(place(comparison), "in " + scope.title(), "Maybe without it: only a gate has one.");
        }
        if (!comparison.relation().isOrder()) {
            throw noConfidence(
                    place(comparison), "with " + comparison.relation().symbol(), "Maybe >= or <= instead.");
        }
        List<Argument> parts = Columns.without(comparison, words);
        parts.forEach(this::requireResampled);
        if (parts.stream().noneMatch(part -> words.metric(nameOf(part)).isPresent())) {
            throw noConfidence(place(comparison), "without a metric", "Maybe name a metric such as auc.");
        }
    }

    private void requireResampled(Argument part) {
        Ref name = nameOf(part);
        Optional<MetricWords.Word> metric = words.metric(name);
        boolean measured = metric.isEmpty() && words.name(name).isPresent();
        if (measured || metric.isPresent() && !metric.get().resampled()) {
            throw noConfidence(place(part), "for " + name, "Maybe without it: " + name + " is not a mean over rows.");
        }
    }

    private static Ref nameOf(Argument part) {
        return part instanceof Call call ? call.function() : (Ref) part;
    }

    private FlyballException noConfidence(int at, String why, String hint) {
        return complaint.of(ErrorCode.EXPRESSION_CONFIDENCE, at, "A confidence (@) is not possible " + why + ".", hint);
    }

    private void predicate(Call call, boolean whole) {
        Words.Signature signature = signature(call);
        if (!signature.isPredicate()) {
            throw complaint.syntax(
                    place(call), "A comparison is missing after (" + call + ").", "Maybe >= or <= and a number.");
        }
        if (signature.alone() && !whole) {
            throw complaint.syntax(
                    place(call), "A trigger stands alone (" + call + ").", "Maybe an item of the list for itself.");
        }
        arguments(call, signature);
    }

    private Kind kind(Term term) {
        if (term instanceof Quantity quantity) {
            return quantity.unit().kind();
        }
        if (term instanceof Ref name) {
            return nameKind(name);
        }
        if (term instanceof Call call) {
            return callKind(call);
        }
        if (term instanceof Term.Negation negation) {
            return kind(negation.value());
        }
        return arithmetic((Term.Arithmetic) term);
    }

    private Kind nameKind(Ref name) {
        words.metric(name).ifPresent(metric -> parameters(name, metric, 0, place(name)));
        return words.name(name).orElseThrow(() -> unknownName(name));
    }

    private FlyballException unknownName(Ref name) {
        if (words.function(name).isPresent()) {
            return complaint.syntax(
                    place(name), "A function needs its arguments (" + name + ").", "Maybe " + name + "(…).");
        }
        return complaint.of(
                ErrorCode.EXPRESSION_NAME,
                place(name),
                "Unknown name in " + scope.title() + " (" + name + ").",
                Nearest.hint(name.text(), words.known(name)));
    }

    private Kind callKind(Call call) {
        Optional<MetricWords.Word> metric = words.metric(call.function());
        if (metric.isPresent()) {
            return metricKind(call, metric.get());
        }
        Words.Signature signature = signature(call);
        Kind kind = signature.kind();
        if (kind == null) {
            throw complaint.of(
                    ErrorCode.EXPRESSION_UNIT,
                    place(call),
                    "A condition cannot be compared (" + call + ").",
                    "Maybe the call alone.");
        }
        arguments(call, signature);
        return signature.slots().get(0) == Words.Slot.METRIC ? argumentKind(call.argument(0)) : kind;
    }

    private Kind argumentKind(Argument argument) {
        return argument instanceof Ref ref ? nameKind(ref) : callKind((Call) argument);
    }

    private Kind metricKind(Call call, MetricWords.Word metric) {
        parameters(call.function(), metric, call.arguments().size(), place(call));
        for (Argument argument : call.arguments()) {
            boolean number = argument instanceof Quantity quantity
                    && quantity.unit().kind().plus(Kind.NUMBER).isPresent();
            if (!number) {
                throw wrong(argument, Words.Slot.NUMBER, call.function());
            }
        }
        return metric.kind();
    }

    private void parameters(Ref name, MetricWords.Word metric, int given, int at) {
        if (metric.parameters() != given) {
            String example = switch (metric.parameters()) {
                case 0 -> name.text();
                case 1 -> name + "(0.1)";
                default -> name + "(1, 5)";
            };
            throw complaint.syntax(
                    at,
                    "The metric " + name + " takes " + metric.parameters() + " parameters (" + given + ").",
                    "Maybe " + example + ".");
        }
    }

    private Words.Signature signature(Call call) {
        Ref function = call.function();
        return words.function(function)
                .orElseThrow(() -> complaint.of(
                        ErrorCode.EXPRESSION_FUNCTION,
                        place(call),
                        "Unknown function in " + scope.title() + " (" + function + ").",
                        Nearest.hint(function.text(), words.known(function))));
    }

    private void arguments(Call call, Words.Signature signature) {
        List<Argument> given = call.arguments();
        if (!signature.takes(given.size())) {
            String wanted = signature.slots().stream()
                    .map(Words.Slot::title)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            throw complaint.syntax(
                    place(call),
                    "The function " + call.function() + " got another number of arguments (" + given.size() + ").",
                    wanted.isEmpty() ? "Maybe nothing in the parentheses." : "Maybe these: " + wanted + ".");
        }
        for (int i = 0; i < given.size(); i++) {
            argument(given.get(i), signature.slot(i), call.function());
        }
    }

    private void argument(Argument argument, Words.Slot slot, Ref function) {
        if (slot == Words.Slot.METRIC && metricArgument(argument)) {
            return;
        }
        if (!fits(argument, slot)) {
            throw wrong(argument, slot, function);
        }
    }

    private boolean metricArgument(Argument argument) {
        if (argument instanceof Ref name) {
            nameKind(name);
            return words.metric(name).isPresent();
        }
        if (argument instanceof Call call && words.metric(call.function()).isPresent()) {
            callKind(call);
            return true;
        }
        return false;
    }

    private static boolean fits(Argument argument, Words.Slot slot) {
        return switch (slot) {
            case COLUMN -> argument.column().isPresent();
            case METRIC -> false;
            case NUMBER ->
                argument instanceof Quantity quantity
                        && quantity.unit().kind().plus(Kind.NUMBER).isPresent();
            case DURATION ->
                argument instanceof Quantity quantity
                        && quantity.unit().kind() == Kind.DURATION
                        && quantity.number() > 0;
            case STRING -> argument instanceof Text;
            case VALUE -> argument instanceof Quantity || argument.column().isPresent();
            case WORD -> argument instanceof Ref ref && ref.names().size() == 1;
            case MODEL ->
                argument instanceof Ref ref
                        && Owner.of(ref.text())
                                .filter(owner -> owner != Owner.LIVE)
                                .isPresent();
            case SIGNAL -> argument instanceof Ref ref && SIGNALS.contains(ref.text());
        };
    }

    private FlyballException wrong(Argument argument, Words.Slot slot, Ref function) {
        String near =
                slot == Words.Slot.SIGNAL ? Nearest.to(argument.text(), SIGNALS).orElse("") : "";
        return complaint.syntax(
                place(argument),
                "The function " + function + " cannot take this (" + argument.text() + ").",
                "Maybe " + (near.isEmpty() ? slot.title() : near) + ".");
    }

    private Kind arithmetic(Term.Arithmetic sum) {
        Kind left = kind(sum.left());
        Kind right = kind(sum.right());
        Optional<Kind> result = switch (sum.operator()) {
            case PLUS, MINUS -> left.plus(right);
            case TIMES -> left.times(right);
            case OVER -> left.over(right);
        };
        return result.orElseThrow(() ->
                unlike(sum.right(), left, right, "combined by " + sum.operator().symbol()));
    }

    private FlyballException unlike(Term at, Kind left, Kind right, String how) {
        return complaint.of(
                ErrorCode.EXPRESSION_UNIT,
                place(at),
                "A " + left.title() + " and a " + right.title() + " cannot be " + how + " (" + at.text() + ").",
                "Maybe " + suggestion(left) + ".");
    }

    private static String suggestion(Kind left) {
        return switch (left) {
            case NUMBER -> "a number without a unit";
            case RATIO -> "a share such as 0.05 or 5%";
            case COUNT -> "a whole number without a unit";
            case DURATION, NAMED_SECONDS -> "a duration such as 20ms or 2h";
            case BYTES -> "a size such as 20MB";
        };
    }

    private int place(Object part) {
        Integer at = places.get(part);
        return at == null ? 0 : at;
    }
}
