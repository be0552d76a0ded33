package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Argument;
import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.MetricTerm;
import dev.flyball.kernel.expression.Quantity;
import dev.flyball.kernel.expression.Ref;
import dev.flyball.kernel.expression.Term;
import dev.flyball.kernel.expression.Text;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.Metrics;
import dev.flyball.training.metrics.PairedRows;
import dev.flyball.training.metrics.Predictions;
import dev.flyball.training.metrics.Slice;
import dev.flyball.training.metrics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the terms of one comparison into statistics, and remembers what it met on the way.
final class Terms {
    private final GateInput input;
    private final PairedRows rows;
    private final String where;
    private final Set<Metric> metrics = new LinkedHashSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private final Set<Slice> used = new LinkedHashSet<>();

    Terms(GateInput input, PairedRows rows, String where) {
        this.input = input;
        this.rows = rows;
        this.where = where;
    }

    /// The metrics of all terms so far.
    Set<Metric> metrics() {
        return metrics;
    }

    /// The slices that were left out, with the reason.
    Set<String> skipped() {
        return skipped;
    }

    /// The rows that the terms were about: those of the one slice, else all; 0 without a metric.
    int rowCount() {
        if (metrics.isEmpty()) {
            return 0;
        }
        return used.size() == 1 ? used.iterator().next().rows().length : rows.rows();
    }

    /// @param slice in place of `min_slice` and `max_slice`, if present
    /// @throws Undecidable when a measured quantity, a slice or a group is not there
    Statistic of(Term term, Optional<Slice> slice) {
        return switch (term) {
            case Quantity quantity -> Statistic.constant(quantity.value());
            case Term.Negation negation -> of(negation.value(), slice).negate();
            case Term.Arithmetic sum -> of(sum.left(), slice).combine(of(sum.right(), slice), sum.operator()::apply);
            case Ref name -> ofName(name);
            case Call call -> ofCall(call, slice);
        };
    }

    private Statistic ofName(Ref name) {
        Optional<MetricTerm> metric = MetricTerm.of(name);
        if (metric.isPresent()) {
            return rows.metric(predictions(metric.get()), metric(metric.get()));
        }
        return Statistic.constant(input.measures()
                .find(name.text())
                .orElseThrow(() -> new Undecidable(name.text() + " was not measured")));
    }

    private Statistic ofCall(Call call, Optional<Slice> slice) {
        return switch (call.function().text()) {
            case "slice" -> ofSlice(metricTerm(call.argument(0)), ((Text) call.argument(1)).content());
            case "min_slice" ->
                slice.map(s -> sliced(metricTerm(call.argument(0)), s))
                        .orElseGet(() -> Statistic.smallest(overSlices(metricTerm(call.argument(0)))));
            case "max_slice" ->
                slice.map(s -> sliced(metricTerm(call.argument(0)), s))
                        .orElseGet(() -> Statistic.largest(overSlices(metricTerm(call.argument(0)))));
            case "max_gap" ->
                gap(metricTerm(call.argument(0)), call.argument(1).column().orElseThrow());
            default -> {
                MetricTerm metric = metricTerm(call);
                yield rows.metric(predictions(metric), metric(metric));
            }
        };
    }

    static MetricTerm metricTerm(Argument argument) {
        return MetricTerm.of(argument)
                .orElseThrow(() -> new IllegalArgumentException("Not a metric: " + argument.text()));
    }

    Metric metric(MetricTerm term) {
        Metric metric =
                Metrics.requireFit(Metrics.of(term, where), input.candidate().task(), where);
        metrics.add(metric);
        return metric;
    }

    private Predictions predictions(MetricTerm term) {
        return switch (input.rival(term.owner())) {
            case Rival.Scored scored -> scored.predictions();
            case Rival.Unscorable unscorable -> throw new Undecidable(unscorable.reason());
            case Rival.Absent absent ->
                throw new Undecidable("no " + term.owner().word());
        };
    }

    private Statistic sliced(MetricTerm term, Slice slice) {
        used.add(slice);
        return rows.metric(predictions(term), metric(term), slice);
    }

    private Statistic ofSlice(MetricTerm term, String name) {
        Slice slice = input.slices().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Undecidable("no test row is in the slice " + name));
        Optional<String> lacking = input.support().lacking(slice, input.candidate(), metric(term));
        lacking.ifPresent(reason -> {
            throw new Undecidable(reason);
        });
        return sliced(term, slice);
    }

    /// The slices with enough rows for the metric; the others are noted.
    ///
    /// @throws Undecidable when none is left
    List<Slice> supported(MetricTerm term, List<Slice> slices) {
        List<Slice> supported = new ArrayList<>();
        for (Slice slice : slices) {
            Optional<String> lacking = input.support().lacking(slice, input.candidate(), metric(term));
            if (lacking.isPresent()) {
                skipped.add(lacking.get());
            } else if (rows.value(rows.metric(predictions(term), metric(term), slice))
                    .isEmpty()) {
                skipped.add(slice.name() + " has no " + metric(term));
            } else {
                supported.add(slice);
            }
        }
        if (supported.isEmpty()) {
            throw new Undecidable("no slice has enough rows");
        }
        return supported;
    }

    private List<Statistic> overSlices(MetricTerm term) {
        return supported(term, input.slices()).stream()
                .map(slice -> sliced(term, slice))
                .toList();
    }

    private Statistic gap(MetricTerm term, String column) {
        List<Slice> groups = input.groups().get(column);
        if (groups == null) {
            throw new Undecidable("the test rows have no groups by " + column);
        }
        List<Slice> supported = supported(term, groups);
        if (supported.size() < groups.size()) {
            throw new Undecidable(String.join("; ", skipped));
        }
        List<Statistic> values =
                supported.stream().map(group -> sliced(term, group)).toList();
        return Statistic.largest(values).combine(Statistic.smallest(values), (most, least) -> most - least);
    }
}
