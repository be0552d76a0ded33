package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Looks at a run of the server until it has ended.
final class RunWatch {
    private static final long POLL_MILLIS = 200;
    private static final List<String> FINAL = List.of("SUCCEEDED", "FAILED", "CANCELLED");

    private RunWatch() {}

    static String path(String run) {
        return "api/v1/runs/" + FlyballClient.segment(run);
    }

    static boolean isFinal(JsonObject run) {
        return FINAL.contains(Shown.at(run, "state"));
    }

    /// @param news is told of each step whose state changes
    /// @return the run as it ended
    static JsonObject untilItEnds(FlyballClient client, String id, Consumer<String> news) throws InterruptedException {
        Map<String, String> told = new HashMap<>();
        while (true) {
            JsonObject run = client.get(path(id));
            for (JsonObject step : Shown.objects(run, "steps")) {
                String name = Shown.at(step, "name");
                String state = Shown.at(step, "state");
                if (!state.equals(told.put(name, state))) {
                    news.accept(StepLine.of(step));
                }
            }
            if (isFinal(run)) {
                return run;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
