package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball rollout show|promote|pause|resume|abort|undo ENDPOINT`.
@Command(name = "rollout", description = "Look at the newest rollout of an endpoint, or steer it.")
final class RolloutCommand implements Callable<Integer> {
    private static final List<String> ACTIONS = List.of("show", "promote", "pause", "resume", "abort", "undo");

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "ACTION", description = "show, promote, pause, resume, abort or undo.")
    private String action;

    @Parameters(index = "1", paramLabel = "ENDPOINT", description = "The endpoint.")
    private String endpoint;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    @Option(names = "--watch", description = "Go on showing it until it has ended.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        if (!ACTIONS.contains(action)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown action (" + action + ").",
                    "flyball rollout",
                    dev.flyball.kernel.Nearest.hint(action, ACTIONS));
        }
        FlyballClient client = common.client();
        JsonObject rollout = newest(client);
        if (!action.equals("show")) {
            String path = "api/v1/rollouts/" + FlyballClient.segment(rollout.string("id")) + "/" + action;
            rollout =
                    client.post(path, JsonObject.builder().put("reason", reason).build());
        }
        if (watch) {
            rollout = RolloutWatch.untilItEnds(client, rollout, common.output()::progress);
        }
        common.output().json(rollout);
        show(rollout);
        return action.equals("abort") ? 0 : RolloutWatch.exitCode(rollout);
    }

    private JsonObject newest(FlyballClient client) {
        JsonObject list = client.get("api/v1/rollouts?endpoint=" + FlyballClient.segment(endpoint));
        return Shown.objects(list, "rollouts").stream()
                .findFirst()
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "The endpoint has no rollout (" + endpoint + ").",
                        "flyball rollout",
                        "Maybe flyball status names the endpoints."));
    }

    private void show(JsonObject rollout) {
        Output output = common.output();
        output.text("rollout " + Shown.at(rollout, "id") + "  " + Shown.at(rollout, "strategy") + "  "
                + Shown.at(rollout, "state") + "  " + Shown.at(rollout, "candidate.model") + "/"
                + Shown.at(rollout, "candidate.version") + "  revision " + Shown.at(rollout, "candidate.revision"));
        for (JsonObject step : Shown.objects(rollout, "transitions")) {
            output.text("  " + Shown.at(step, "time") + "  " + Shown.at(step, "from") + " -> " + Shown.at(step, "to")
                    + "  " + Shown.at(step, "cause") + "  by " + Shown.at(step, "actor"));
        }
    }
}
