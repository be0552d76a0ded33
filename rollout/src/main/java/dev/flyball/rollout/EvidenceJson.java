package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.experiment.ArmCounts;
import dev.flyball.stats.experiment.SampleRatio;
import java.util.ArrayList;
import java.util.List;

/// Evidence in the words of contract.md section 8.
final class EvidenceJson {
    private EvidenceJson() {}

    /// @param verdicts of the guards; empty where none is given: the step has no control
    static JsonObject of(Plan plan, Evidence evidence, List<Verdict> verdicts) {
        List<JsonValue> guards = new ArrayList<>();
        for (int i = 0; i < plan.guards().size(); i++) {
            guards.add(guard(plan, i, evidence.guard(i), verdicts.isEmpty() ? null : verdicts.get(i)));
        }
        SampleRatio ratio = evidence.ratio();
        return JsonObject.builder()
                .put("guards", new JsonArray(guards))
                .put(
                        "srm",
                        JsonObject.builder()
                                .put("ln_w", ratio.lnW())
                                .put("alarm", ratio.alarm())
                                .build())
                .build();
    }

    private static JsonObject guard(
            Plan plan, int index, GuardState state, @org.jspecify.annotations.Nullable Verdict verdict) {
        ArmCounts counts = state.gate().counts();
        return JsonObject.builder()
                .put("name", plan.guards().get(index).text())
                .put("verdict", verdict == null ? end(plan, state) : verdict.name())
                .put("alpha", plan.alpha())
                .put("ln_e", state.gate().lnE())
                .put("max_ln_e", state.gate().maxLnE())
                .put("stable", counts(counts.stableExposures(), counts.stableEvents()))
                .put("candidate", counts(counts.candidateExposures(), counts.candidateEvents()))
                .build();
    }

    /// At 100 % nothing is judged any more: what the steps before have left.
    private static String end(Plan plan, GuardState state) {
        return (state.gate().reached(plan.alpha()) ? Verdict.FAIL : Verdict.PASS).name();
    }

    private static JsonObject counts(long exposures, long events) {
        return JsonObject.builder()
                .put("exposures", exposures)
                .put("events", events)
                .build();
    }
}
