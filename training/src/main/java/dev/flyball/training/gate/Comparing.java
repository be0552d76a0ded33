package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Argument;
import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Relation;
import dev.flyball.kernel.expression.Term;
import dev.flyball.stats.BootstrapDraws;
import dev.flyball.training.metrics.PairedRows;
import dev.flyball.training.metrics.Slice;
import dev.flyball.training.metrics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Decides comparisons, all of whose models are there.
final class Comparing {
    private final GateInput input;
    private final GateSettings settings;
    private final PairedRows rows;

    Comparing(GateInput input, GateSettings settings, PairedRows rows) {
        this.input = input;
        this.settings = settings;
        this.rows = rows;
    }

    RuleReport report(Condition.Comparison comparison, int branches) {
        Terms terms = new Terms(input, rows, settings.where());
        try {
            return comparison.confidence().isPresent()
                    ? confident(
                            comparison, terms, 1 - (1 - comparison.confidence().getAsDouble()) / branches)
                    : pointwise(comparison, terms);
        } catch (Undecidable e) {
            return RuleReport.of(comparison.text(), new Verdict.Undecided(note(e.reason(), terms)));
        }
    }

    private static String note(String note, Terms terms) {
        if (terms.skipped().isEmpty()) {
            return note;
        }
        String skipped = "skipped: " + String.join("; ", terms.skipped());
        return note.isEmpty() ? skipped : note + "; " + skipped;
    }

    private RuleReport pointwise(Condition.Comparison comparison, Terms terms) {
        OptionalDouble value = rows.value(terms.of(comparison.left(), Optional.empty()));
        OptionalDouble bound = rows.value(terms.of(comparison.right(), Optional.empty()));
        if (value.isEmpty() || bound.isEmpty()) {
            Verdict verdict = new Verdict.Undecided(note("undefined on these rows", terms));
            return report(comparison, terms, value, bound, verdict, Optional.empty(), Optional.empty());
        }
        boolean holds = comparison.relation().holds(value.getAsDouble(), bound.getAsDouble());
        Verdict verdict = holds ? new Verdict.Pass(note("", terms)) : new Verdict.Fail(note("", terms));
        double shift = value.getAsDouble() - bound.getAsDouble();
        Optional<String> wouldPass = holds
                ? Optional.empty()
                : Loosened.by(
                        comparison, value.getAsDouble(), shift, terms.metrics().isEmpty());
        return report(comparison, terms, value, bound, verdict, Optional.empty(), wouldPass);
    }

    private RuleReport confident(Condition.Comparison comparison, Terms terms, double confidence) {
        List<Evidence> cases = new ArrayList<>();
        for (Optional<Slice> slice : cases(comparison, terms)) {
            cases.add(evidence(comparison, terms, slice));
        }
        Relation relation = comparison.relation();
        boolean holm = settings.holm() && cases.size() > 1;
        Verdict verdict = Evidence.decide(cases, relation, 1 - confidence, holm);
        double shared = holm ? 1 - (1 - confidence) / cases.size() : confidence;
        Evidence worst = Evidence.worst(cases, relation, shared);
        String slice = worst.slice().map(s -> "decided by " + s.name()).orElse("");
        double shift = worst.shift(relation, shared);
        Optional<String> wouldPass = verdict instanceof Verdict.Pass
                ? Optional.empty()
                : Loosened.by(
                        comparison,
                        worst.bound() + shift,
                        shift,
                        terms.metrics().isEmpty());
        RuleReport.Difference difference = new RuleReport.Difference(
                worst.difference(),
                worst.draws().lower(confidence),
                worst.draws().upper(confidence),
                confidence);
        return report(
                comparison,
                terms,
                OptionalDouble.of(worst.value()),
                OptionalDouble.of(worst.bound()),
                noted(verdict, note(join(verdict.note(), slice), terms)),
                Optional.of(difference),
                wouldPass);
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    private static Verdict noted(Verdict verdict, String note) {
        return switch (verdict) {
            case Verdict.Pass pass -> new Verdict.Pass(note);
            case Verdict.Fail fail -> new Verdict.Fail(note);
            case Verdict.Undecided undecided -> new Verdict.Undecided(note);
        };
    }

    /// One case per slice when the claim is that every slice holds, else one case without a slice.
    private List<Optional<Slice>> cases(Condition.Comparison comparison, Terms terms) {
        Optional<Call> claim = everySlice(comparison);
        if (claim.isEmpty()) {
            return List.of(Optional.empty());
        }
        List<Slice> supported = terms.supported(Terms.metricTerm(claim.get().argument(0)), input.slices());
        return supported.stream().map(Optional::of).toList();
    }

    /// `min_slice(m) >= …` and `max_slice(m) <= …` speak of every slice; other uses are one number.
    private static Optional<Call> everySlice(Condition.Comparison comparison) {
        boolean up = Evidence.isUpward(comparison.relation());
        if (comparison.left() instanceof Call call && !mentionsSlices(comparison.right())) {
            String function = call.function().text();
            return function.equals(up ? "min_slice" : "max_slice") ? Optional.of(call) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean mentionsSlices(Term term) {
        List<Argument> found = new ArrayList<>();
        term.walk(part -> {
            if (part instanceof Call call && call.function().text().endsWith("_slice")) {
                found.add(part);
            }
        });
        return !found.isEmpty();
    }

    private Evidence evidence(Condition.Comparison comparison, Terms terms, Optional<Slice> slice) {
        Statistic left = terms.of(comparison.left(), slice);
        Statistic right = terms.of(comparison.right(), slice);
        OptionalDouble value = rows.value(left);
        OptionalDouble bound = rows.value(right);
        if (value.isEmpty() || bound.isEmpty()) {
            throw new Undecidable("undefined on these rows");
        }
        BootstrapDraws draws = rows.bootstrap(left.combine(right, (a, b) -> a - b), terms.metrics())
                .orElseThrow(() -> new Undecidable("undefined on more than 1 % of the resamples"));
        return new Evidence(slice, value.getAsDouble(), bound.getAsDouble(), draws);
    }

    private static RuleReport report(
            Condition.Comparison comparison,
            Terms terms,
            OptionalDouble value,
            OptionalDouble bound,
            Verdict verdict,
            Optional<RuleReport.Difference> difference,
            Optional<String> wouldPass) {
        return new RuleReport(
                comparison.text(), value, bound, terms.rowCount(), verdict, difference, wouldPass, List.of());
    }
}
