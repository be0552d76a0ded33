package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.model.Field;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.features.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fits the calls of `features:` on training rows, in their order; what is then not yet a feature gets what suits it
/// ([AutoFit]). A column may be named by several calls: each sees the values as the calls before left them.
///
/// Deterministic. Not safe for threads: one fitter per fit.
public final class FeatureFitter {
    private final Table table;
    private final Map<String, ColumnFit> fits = new LinkedHashMap<>();
    private final Set<String> chosen = new LinkedHashSet<>();

    private FeatureFitter(Table table, Set<String> excluded) {
        this.table = table;
        for (Column column : table.columns()) {
            if (!excluded.contains(column.name())) {
                fits.put(column.name(), new ColumnFit(column));
            }
        }
    }

    /// @param train the training rows only
    /// @param excluded columns that are no features: target, key, group, weight
    /// @throws FlyballException FB-302 unknown column, FB-102 a call on a column of another kind
    public static FeatureFit fit(Table train, List<FeatureCall> calls, Set<String> excluded) {
        FeatureFitter fitter = new FeatureFitter(train, excluded);
        fitter.keepAndDrop(calls);
        calls.forEach(fitter::apply);
        for (ColumnFit fit : fitter.fits.values()) {
            if (!fit.isDropped()) {
                AutoFit.finish(fit, fitter.chosen.contains(fit.name()));
            }
        }
        return fitter.result();
    }

    private void keepAndDrop(List<FeatureCall> calls) {
        for (FeatureCall call : calls) {
            for (String column : call.columns()) {
                checkKnown(column, call);
                chosen.add(column);
            }
            if (call.name().equals("drop")) {
                call.columns().stream()
                        .filter(fits::containsKey)
                        .forEach(name -> fit(name).drop("as asked"));
            } else if (call.name().equals("keep")) {
                fits.values().stream()
                        .filter(fit -> !call.columns().contains(fit.name()))
                        .forEach(fit -> fit.drop("it is not among those to keep"));
            }
        }
    }

    private ColumnFit fit(String column) {
        return java.util.Objects.requireNonNull(fits.get(column));
    }

    private void checkKnown(String column, FeatureCall call) {
        if (table.find(column).isEmpty()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_NAME,
                    "Unknown column (" + column + ").",
                    call.where(),
                    Nearest.hint(column, table.names()));
        }
        if (!fits.containsKey(column) && !call.name().equals("drop")) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_NAME,
                    "The column " + column + " is no feature (" + call.name() + ").",
                    call.where(),
                    "Maybe another column: the target, key, group and weight are not features.");
        }
    }

    private void apply(FeatureCall call) {
        for (ColumnFit fit : targets(call)) {
            if (!fit.isDropped()) {
                apply(call, fit);
            }
        }
    }

    /// The named columns; for `impute()` and `scale()` all that they suit.
    private List<ColumnFit> targets(FeatureCall call) {
        if (call.isForAll()) {
            boolean textsToo = call.name().equals("impute");
            return fits.values().stream()
                    .filter(fit -> fit.isNumber() || (textsToo && !fit.isTime()))
                    .toList();
        }
        return call.columns().stream().filter(fits::containsKey).map(this::fit).toList();
    }

    private void apply(FeatureCall call, ColumnFit fit) {
        switch (call.name()) {
            case "auto", "drop", "keep" -> {}
            case "impute" -> fit.impute();
            case "scale" -> {
                requireNumbers(fit, call);
                fit.scale();
            }
            case "clip" -> clip(call, fit);
            case "log1p" -> {
                requireNumbers(fit, call);
                fit.log1p();
            }
            case "onehot" -> fit.oneHot(ColumnFit.MOST_LEVELS);
            case "ordinal" -> fit.ordinal();
            case "frequency" -> fit.frequency();
            case "hash" -> fit.hash(call.count(1));
            case "datetime" -> dateParts(call, fit);
            case "text" -> {
                requireTexts(fit, call);
                fit.words(call.count(1));
            }
            default -> throw new IllegalStateException("A call that the parser does not know (" + call.name() + ").");
        }
    }

    private static void clip(FeatureCall call, ColumnFit fit) {
        requireNumbers(fit, call);
        if (call.number(1) > call.number(2)) {
            String low = call.arguments().get(1);
            String high = call.arguments().get(2);
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The low end (" + low + ") of clip is above the high end (" + high + ").",
                    call.where(),
                    "Maybe clip(" + fit.name() + ", " + high + ", " + low + ").");
        }
        fit.clip(call.number(1), call.number(2));
    }

    private static void dateParts(FeatureCall call, ColumnFit fit) {
        requireTexts(fit, call);
        if (!fit.dateParts()) {
            throw new FlyballException(
                    ErrorCode.TIME_UNPARSEABLE,
                    "The column " + fit.name() + " holds no ISO-8601 times (" + firstText(fit.current()) + ").",
                    call.where(),
                    "Maybe write them as 2026-01-31T12:00, or drop(" + fit.name() + ").");
        }
    }

    private static String firstText(Column column) {
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                return text;
            }
        }
        return "it has no value";
    }

    private static void requireNumbers(ColumnFit fit, FeatureCall call) {
        if (!fit.isNumber()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The column " + fit.name() + " holds texts (" + call.name() + ").",
                    call.where(),
                    "Maybe onehot(" + fit.name() + ") or ordinal(" + fit.name() + ").");
        }
    }

    private static void requireTexts(ColumnFit fit, FeatureCall call) {
        if (fit.isNumber()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The column " + fit.name() + " holds numbers (" + call.name() + ").",
                    call.where(),
                    "Maybe onehot(" + fit.name() + "), or leave it out: numbers are features as they are.");
        }
    }

    private FeatureFit result() {
        List<Field> inputs = new ArrayList<>();
        List<Transform> transforms = new ArrayList<>();
        List<String> report = new ArrayList<>();
        for (ColumnFit fit : fits.values()) {
            if (!fit.isDropped() && fit.hasFeatures()) {
                inputs.add(fit.field());
                transforms.addAll(fit.transforms());
            }
            report.add(fit.report());
        }
        return new FeatureFit(new FittedFeatures(inputs, transforms), report);
    }
}
