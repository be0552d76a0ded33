package dev.flyball.training.behaviour;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// What a behavioural test found.
///
/// @param cases how many rows or pairs were looked at
/// @param failures how many of them did not behave
/// @param examples up to five of these, in words
public record TestReport(String name, Verdict verdict, int cases, int failures, List<String> examples) {
    /// The answer of a test.
    public enum Verdict {
        PASS,
        FAIL,
        /// Nothing could be looked at.
        UNDECIDED
    }

    public TestReport {
        examples = List.copyOf(examples);
    }

    /// @param maxFail the share of cases that may fail
    static TestReport of(String name, int cases, int failures, double maxFail, List<String> examples) {
        Verdict verdict = cases == 0 ? Verdict.UNDECIDED : failures <= maxFail * cases ? Verdict.PASS : Verdict.FAIL;
        return new TestReport(name, verdict, cases, failures, examples);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("verdict", verdict.name())
                .put("cases", cases)
                .put("failures", failures)
                .put("examples", JsonArray.ofTexts(examples))
                .build();
    }
}
