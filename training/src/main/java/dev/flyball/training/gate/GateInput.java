package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Owner;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.Predictions;
import dev.flyball.training.metrics.Slice;
import dev.flyball.training.metrics.Support;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a gate knows of a candidate.
///
/// @param candidate its predictions for the test rows
/// @param select the metric that `better_than` and `not_worse` compare
/// @param rivals by owner; one that is not there is absent
/// @param slices those of `evaluate.slices`
/// @param groups for `max_gap(m, group)`: per column one slice per value
/// @param testsPassed whether all behavioural tests passed; empty when none ran
/// @param testSetUses how often these test rows decided before
public record GateInput(
        Predictions candidate,
        Metric select,
        Map<Owner, Rival> rivals,
        List<Slice> slices,
        Map<String, List<Slice>> groups,
        Support support,
        Measures measures,
        Optional<Boolean> testsPassed,
        int testSetUses) {
    public GateInput {
        Map<Owner, Rival> copy = new EnumMap<>(Owner.class);
        copy.putAll(rivals);
        rivals = Collections.unmodifiableMap(copy);
        slices = List.copyOf(slices);
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    /// A candidate alone: no rivals, slices, measures or tests.
    public static GateInput of(Predictions candidate, Metric select) {
        return new GateInput(
                candidate, select, Map.of(), List.of(), Map.of(), Support.DEFAULT, Measures.NONE, Optional.empty(), 0);
    }

    public GateInput withRival(Owner owner, Rival rival) {
        Map<Owner, Rival> more = new EnumMap<>(Owner.class);
        more.putAll(rivals);
        more.put(owner, rival);
        return new GateInput(candidate, select, more, slices, groups, support, measures, testsPassed, testSetUses);
    }

    public GateInput withSlices(List<Slice> slices, Support support) {
        return new GateInput(candidate, select, rivals, slices, groups, support, measures, testsPassed, testSetUses);
    }

    /// @param slices one per value of the column
    public GateInput withGroup(String column, List<Slice> slices) {
        Map<String, List<Slice>> more = new TreeMap<>(groups);
        more.put(column, List.copyOf(slices));
        return new GateInput(candidate, select, rivals, this.slices, more, support, measures, testsPassed, testSetUses);
    }

    public GateInput withMeasures(Measures measures) {
        return new GateInput(candidate, select, rivals, slices, groups, support, measures, testsPassed, testSetUses);
    }

    public GateInput withTests(boolean passed) {
        return new GateInput(
                candidate, select, rivals, slices, groups, support, measures, Optional.of(passed), testSetUses);
    }

    public GateInput withTestSetUses(int uses) {
        return new GateInput(candidate, select, rivals, slices, groups, support, measures, testsPassed, uses);
    }

    Rival rival(Owner owner) {
        if (owner == Owner.CANDIDATE) {
            return new Rival.Scored(candidate);
        }
        Rival rival = rivals.get(owner);
        return rival == null ? new Rival.Absent() : rival;
    }
}
