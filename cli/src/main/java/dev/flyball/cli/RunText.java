package dev.flyball.cli;

import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A run as text.
final class RunText {
    private RunText() {}

    static void show(Output output, JsonObject run) {
        output.text("run " + Shown.at(run, "run_id") + "  " + Shown.at(run, "project") + "  " + Shown.at(run, "state")
                + (Shown.at(run, "reason").equals("-") ? "" : "  " + Shown.at(run, "reason")));
        List<List<String>> steps = new ArrayList<>();
        steps.add(List.of("step", "state", "seconds", "found"));
        for (JsonObject step : Shown.objects(run, "steps")) {
            steps.add(List.of(
                    Shown.at(step, "name"),
                    Shown.at(step, "state"),
                    Shown.at(step, "seconds"),
                    Shown.at(step, "reason")));
        }
        Shown.table(output, steps);
        for (JsonObject candidate : Shown.objects(run, "candidates")) {
            output.text("candidate " + Shown.at(candidate, "name") + "  " + Shown.at(candidate, "metric") + " "
                    + Shown.at(candidate, "score") + "  " + Shown.at(candidate, "note"));
        }
        if (run.get("metrics") instanceof JsonObject metrics) {
            metrics.members().forEach((name, value) -> {
                if (value instanceof JsonObject metric) {
                    output.text("metric    " + name + " " + Shown.at(metric, "value") + "  [" + Shown.at(metric, "low")
                            + ", " + Shown.at(metric, "high") + "]");
                }
            });
        }
        if (run.get("gate") instanceof JsonObject gate) {
            for (JsonObject rule : Shown.objects(gate, "rules")) {
                output.text("gate      " + Shown.at(rule, "rule") + "  value " + Shown.at(rule, "value") + "  "
                        + Shown.at(rule, "verdict"));
            }
        }
    }
}
