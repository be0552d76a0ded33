package dev.flyball.cli;

import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import java.util.Locale;

/// A step of a run as one line: name, state, seconds, what it found.
final class StepLine {
    private StepLine() {}

    static String of(JsonObject step) {
        String seconds = step.get("seconds") instanceof JsonNumber number
                ? String.format(Locale.ROOT, "%.1f s", number.real())
                : "";
        String reason = Shown.at(step, "reason");
        return of(Shown.at(step, "name"), Shown.at(step, "state"), seconds, reason.equals("-") ? "" : reason);
    }

    static String of(String name, String state, String seconds, String found) {
        return String.format(Locale.ROOT, "  %-10s %-10s %8s  %s", name, state, seconds, found)
                .stripTrailing();
    }
}
