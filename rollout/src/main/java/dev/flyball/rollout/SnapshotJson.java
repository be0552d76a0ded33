package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.log.DecisionsInOrder.Position;
import dev.flyball.stats.experiment.ArmCounts;
import dev.flyball.stats.experiment.DecayedCounts;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.NonInferiorityEvidence;
import dev.flyball.stats.experiment.SampleRatio;
import dev.flyball.stats.sequential.RunningMoments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Evidence as JSON and back: doubles as their bits in hexadecimal, so that nothing is rounded.
final class SnapshotJson {
    private SnapshotJson() {}

    /// What is read back.
    record Kept(Evidence evidence, EvidenceReader.Places places, int step, StepClock clock) {}

    static JsonObject write(Plan plan, Evidence evidence, EvidenceReader.Places places, int step, StepClock clock) {
        List<JsonValue> guards = new ArrayList<>();
        for (int i = 0; i < plan.guards().size(); i++) {
            guards.add(guard(evidence.guard(i)));
        }
        return JsonObject.builder()
                .put("answers", position(places.answers()))
                .put("losses", position(places.losses()))
                .put("guards", new JsonArray(guards))
                .put("ratio", ratio(evidence.ratio()))
                .put("step", step)
                .put("held_ms", clock.held().toMillis())
                .put("open_ms", clock.open().toMillis())
                .build();
    }

    static Kept read(Plan plan, JsonObject json) {
        List<GuardState> guards = json.array("guards").items().stream()
                .map(item -> guard((JsonArray) item))
                .toList();
        return new Kept(
                new Evidence(plan, guards, ratio(json.array("ratio"))),
                new EvidenceReader.Places(position(json.array("answers")), position(json.array("losses"))),
                (int) json.integer("step"),
                new StepClock(Duration.ofMillis(json.integer("held_ms")), Duration.ofMillis(json.integer("open_ms"))));
    }

    static JsonArray position(Position position) {
        return new JsonArray(List.of(
                JsonValue.of(position.sequence()), JsonValue.of(position.epoch()), JsonValue.of(position.number())));
    }

    static Position position(JsonArray json) {
        Iterator<JsonValue> numbers = json.items().iterator();
        return new Position(whole(numbers), whole(numbers), whole(numbers));
    }

    private static JsonArray guard(GuardState state) {
        GateEvidence gate = state.gate();
        DecayedCounts decayed = gate.decayed();
        RunningMoments moments = state.test().moments();
        List<JsonValue> all = new ArrayList<>();
        bits(
                all,
                decayed.stableUnits(),
                decayed.stableEvents(),
                decayed.candidateUnits(),
                decayed.candidateEvents(),
                gate.lnE(),
                gate.maxLnE(),
                state.probability(),
                moments.sum(),
                moments.squares(),
                state.test().lnN(),
                state.test().maxLnN());
        all.add(JsonValue.of(moments.count()));
        counts(all, gate.counts());
        counts(all, state.step());
        return new JsonArray(all);
    }

    private static GuardState guard(JsonArray json) {
        Iterator<JsonValue> at = json.items().iterator();
        DecayedCounts decayed = new DecayedCounts(real(at), real(at), real(at), real(at));
        double lnE = real(at);
        double maxLnE = real(at);
        double probability = real(at);
        double sum = real(at);
        double squares = real(at);
        double lnN = real(at);
        double maxLnN = real(at);
        RunningMoments moments = new RunningMoments(whole(at), sum, squares);
        return new GuardState(
                new GateEvidence(decayed, lnE, maxLnE, counts(at)),
                probability,
                counts(at),
                new NonInferiorityEvidence(moments, lnN, maxLnN));
    }

    private static JsonArray ratio(SampleRatio ratio) {
        List<JsonValue> all = new ArrayList<>();
        all.add(JsonValue.of(ratio.counts().stable()));
        all.add(JsonValue.of(ratio.counts().candidate()));
        bits(all, ratio.expectedCandidates(), ratio.expectedStables(), ratio.lnW(), ratio.maxLnW());
        return new JsonArray(all);
    }

    private static SampleRatio ratio(JsonArray json) {
        Iterator<JsonValue> at = json.items().iterator();
        SampleRatio.Assigned counts = new SampleRatio.Assigned(whole(at), whole(at));
        return new SampleRatio(counts, real(at), real(at), real(at), real(at));
    }

    private static void counts(List<JsonValue> to, ArmCounts counts) {
        to.add(JsonValue.of(counts.stableExposures()));
        to.add(JsonValue.of(counts.stableEvents()));
        to.add(JsonValue.of(counts.candidateExposures()));
        to.add(JsonValue.of(counts.candidateEvents()));
    }

    private static ArmCounts counts(Iterator<JsonValue> from) {
        return new ArmCounts(whole(from), whole(from), whole(from), whole(from));
    }

    private static void bits(List<JsonValue> to, double... values) {
        Arrays.stream(values)
                .mapToObj(value -> new JsonString(Long.toHexString(Double.doubleToRawLongBits(value))))
                .forEach(to::add);
    }

    private static double real(Iterator<JsonValue> from) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(((JsonString) from.next()).text(), 16));
    }

    private static long whole(Iterator<JsonValue> from) {
        return ((JsonNumber) from.next()).integer();
    }
}
