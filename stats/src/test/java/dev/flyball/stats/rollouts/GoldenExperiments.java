package dev.flyball.stats.rollouts;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.experiment.ArmCounts;
import dev.flyball.stats.experiment.Assignment;
import dev.flyball.stats.experiment.ConstantSampleRatio;
import dev.flyball.stats.experiment.DecayedCounts;
import dev.flyball.stats.experiment.FirstExposures;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.NonInferiority;
import dev.flyball.stats.experiment.NonInferiorityEvidence;
import dev.flyball.stats.experiment.Question;
import dev.flyball.stats.experiment.SampleRatio;
import dev.flyball.stats.experiment.Unit;
import dev.flyball.stats.golden.GoldenInputs;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What the code gives for assignment, the gate, the pass rule and sample ratios.
final class GoldenExperiments {
    private GoldenExperiments() {}

    static Object assign(GoldenInputs in, String key) {
        Assignment assignment =
                new Assignment(in.json().string("salt"), in.json().integer("epoch"));
        List<String> units = in.json().strings("units");
        return switch (key) {
            case "assign.prefix" ->
                units.stream()
                        .map(unit -> HexFormat.of().toHexDigits(assignment.hash(unit)))
                        .toArray(String[]::new);
            case "assign.bucket" -> units.stream().mapToInt(assignment::bucket).toArray();
            case "assign.arm" ->
                units.stream().map(unit -> arm(assignment, unit, in)).toArray(String[]::new);
            case "assign.v" -> units.stream().mapToDouble(assignment::uniform).toArray();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static String arm(Assignment assignment, String unit, GoldenInputs in) {
        List<JsonArray> weights = in.json().array("weights").items().stream()
                .map(JsonArray.class::cast)
                .toList();
        OptionalInt place = assignment.candidate(
                unit,
                weights.stream()
                        .mapToInt(pair -> (int) GoldenUnits.number(pair.get(1)))
                        .toArray());
        return place.isEmpty()
                ? "S"
                : ((JsonString) weights.get(place.getAsInt()).get(0)).text();
    }

    private static List<Unit> units(GoldenInputs in) {
        return GoldenUnits.of(Objects.requireNonNull(in.json().get("units")));
    }

    static Object gate(GoldenInputs in, String key) {
        Question question = Question.valueOf(in.json().string("question").toUpperCase(Locale.ROOT));
        List<GateEvidence> states = states(GateEvidence.START, units(in), (state, unit) -> state.after(question, unit));
        GateEvidence last = states.getLast();
        return switch (name(key)) {
            case "gate.ln_e" -> states.get(at(key)).lnE();
            case "gate.max_ln_e" -> last.maxLnE();
            case "gate.first_fail" -> first(states, state -> state.reached(in.real("alpha")));
            case "gate.p" -> last.pValue();
            case "gate.state" -> decayed(last.decayed());
            case "gate.counts" -> counts(last.counts());
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static double[] decayed(DecayedCounts counts) {
        return new double[] {
            counts.stableUnits(), counts.stableEvents(), counts.candidateUnits(), counts.candidateEvents()
        };
    }

    private static double[] counts(ArmCounts counts) {
        return new double[] {
            counts.stableExposures(), counts.stableEvents(), counts.candidateExposures(), counts.candidateEvents()
        };
    }

    static Object sticky(GoldenInputs in, String key) {
        Assignment assignment =
                new Assignment(in.json().string("salt"), in.json().integer("epoch"));
        FirstExposures exposures = new FirstExposures();
        GateEvidence gate = GateEvidence.START;
        SampleRatio ratio = SampleRatio.START;
        int again = 0;
        for (JsonValue value : in.json().array("exposures")) {
            JsonArray row = (JsonArray) value;
            String device = ((JsonString) row.get(0)).text();
            int weight = (int) GoldenUnits.number(row.get(1));
            if (exposures.first(device)) {
                Unit unit = new Unit(
                        weight / 10_000.0, assignment.arm(device, weight), GoldenUnits.number(row.get(2)) == 1);
                gate = gate.after(Question.WORSE, unit);
                ratio = ratio.after(unit.probability(), unit.arm());
            } else {
                again++;
            }
        }
        return switch (key) {
            case "sticky.counts" -> counts(gate.counts());
            case "sticky.ln_e" -> gate.lnE();
            case "sticky.ln_w" -> ratio.lnW();
            case "sticky.seen_again" -> again;
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object sampleRatio(GoldenInputs in, String key) {
        List<SampleRatio> states =
                states(SampleRatio.START, units(in), (state, unit) -> state.after(unit.probability(), unit.arm()));
        return switch (name(key)) {
            case "srm.ln_w" -> states.get(at(key)).lnW();
            case "srm.max_ln_w" -> states.getLast().maxLnW();
            case "srm.first_alarm" -> first(states, SampleRatio::alarm);
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object constantSampleRatio(GoldenInputs in, String key) {
        long[] counts = IntStream.range(0, in.column("counts").length)
                .mapToLong(k -> (long) in.column("counts")[k])
                .toArray();
        double[] shares = in.column("rho");
        return switch (key) {
            case "srm_fixed.chi2" ->
                ConstantSampleRatio.singleLook(counts, shares).orElseThrow().chiSquare();
            case "srm_fixed.p" ->
                ConstantSampleRatio.singleLook(counts, shares).orElseThrow().pValue();
            case "srm_fixed.ln_bf" -> ConstantSampleRatio.lnBayesFactor(counts, shares);
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object nonInferior(GoldenInputs in, String key) {
        List<Unit> units = units(in);
        NonInferiority test = NonInferiority.of(units.getFirst().probability(), in.real("margin"), in.real("alpha"));
        List<NonInferiorityEvidence> states = states(NonInferiorityEvidence.START, units, test::after);
        return switch (name(key)) {
            case "non_inferior.ln_n" -> states.get(at(key)).lnN();
            case "non_inferior.first_pass" -> first(states, test::passed);
            default -> throw new IllegalArgumentException(key);
        };
    }

    @FunctionalInterface
    private interface Step<S> {
        S after(S state, Unit unit);
    }

    /// The start and the state after each unit.
    private static <S> List<S> states(S start, List<Unit> units, Step<S> step) {
        List<S> states = new ArrayList<>(List.of(start));
        units.forEach(unit -> states.add(step.after(states.getLast(), unit)));
        return states;
    }

    private static <S> Object first(List<S> states, Predicate<S> holds) {
        for (int t = 1; t < states.size(); t++) {
            if (holds.test(states.get(t))) {
                return t;
            }
        }
        return "none";
    }

    static String name(String key) {
        return key.replaceAll("@.*", "");
    }

    private static int at(String key) {
        return Integer.parseInt(key.replaceAll(".*@", ""));
    }
}
