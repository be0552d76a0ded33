package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/// Looks at a rollout until it has ended.
final class RolloutWatch {
    private static final long POLL_MILLIS = 200;
    private static final List<String> FINAL = List.of("SUCCEEDED", "ABORTED", "FAILED_TO_START");

    private RolloutWatch() {}

    /// @param news is told of each new state, the first one included
    /// @return the rollout as it ended
    static JsonObject untilItEnds(FlyballClient client, JsonObject first, Consumer<String> news)
            throws InterruptedException {
        JsonObject rollout = first;
        String told = "";
        while (true) {
            String state = Shown.at(rollout, "state");
            String now = state + "  step " + Shown.at(rollout, "step");
            if (!now.equals(told)) {
                news.accept("rollout " + Shown.at(rollout, "id") + "  " + now);
                told = now;
            }
            if (FINAL.contains(state)) {
                return rollout;
            }
            Thread.sleep(POLL_MILLIS);
            rollout = client.get("api/v1/rollouts/" + FlyballClient.segment(rollout.string("id")));
        }
    }

    /// What a command that wanted this rollout ends with; a rollout that goes on has not failed.
    static int exitCode(JsonObject rollout) {
        return switch (Shown.at(rollout, "state")) {
            case "ABORTED" -> 1;
            case "FAILED_TO_START" -> 4;
            default -> 0;
        };
    }
}
