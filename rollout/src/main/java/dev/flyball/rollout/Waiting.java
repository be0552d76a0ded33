package dev.flyball.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Says in words what a step waits for.
final class Waiting {
    private Waiting() {}

    static String text(Plan plan, Evidence evidence, List<Verdict> verdicts, double probability, StepClock clock) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            String name = plan.guards().get(i).text();
            if (verdict == Verdict.NO_DATA) {
                long seen = evidence.guard(i).in(probability).step().candidateExposures();
                parts.add(name + " NO_DATA, " + seen + " of " + plan.minExposures() + " exposures");
            } else if (verdict != Verdict.PASS) {
                parts.add(name + " " + verdict);
            }
        }
        Duration left = plan.hold().minus(clock.held());
        if (left.isPositive()) {
            parts.add("the hold, " + span(left) + " more");
        }
        return String.join("; ", parts);
    }

    /// A duration in its largest whole unit, rounded.
    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        return seconds < 7200 ? Math.round(seconds / 60.0) + "m" : Math.round(seconds / 3600.0) + "h";
    }
}
