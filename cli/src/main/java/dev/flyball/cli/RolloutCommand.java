package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        output.text("  step " + Shown.at(rollout, "step") + "  weight " + percent(rollout) + waiting(rollout));
        guards(rollout);
        for (JsonObject step : Shown.objects(rollout, "transitions")) {
            output.text("  " + Shown.at(step, "time") + "  " + Shown.at(step, "from") + " -> " + Shown.at(step, "to")
                    + "  " + Shown.at(step, "cause") + "  by " + Shown.at(step, "actor") + because(step));
        }
    }

    private static String percent(JsonObject rollout) {
        return String.format(Locale.ROOT, "%.4g%%", rollout.real("weight") * 100);
    }

    private static String waiting(JsonObject rollout) {
        String what = Shown.at(rollout, "waiting_for");
        return what.isEmpty() ? "" : "  waiting for " + what;
    }

    private static String because(JsonObject step) {
        String reason = Shown.at(step, "reason");
        return reason.isEmpty() || reason.equals("-") ? "" : "  " + reason;
    }

    private void guards(JsonObject rollout) {
        List<JsonObject> guards = Shown.objects(rollout, "guards");
        if (guards.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  guard", "verdict", "ln E", "max ln E", "alpha", "stable", "candidate"));
        for (JsonObject guard : guards) {
            rows.add(List.of(
                    "  " + Shown.at(guard, "name"),
                    Shown.at(guard, "verdict"),
                    Shown.at(guard, "ln_e"),
                    Shown.at(guard, "max_ln_e"),
                    Shown.at(guard, "alpha"),
                    Shown.at(guard, "stable.events") + " of " + Shown.at(guard, "stable.exposures"),
                    Shown.at(guard, "candidate.events") + " of " + Shown.at(guard, "candidate.exposures")));
        }
        Shown.table(common.output(), rows);
    }
}
