package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball deploy MODEL/VERSION --to ENDPOINT`.
@Command(name = "deploy", description = "Put a model version on an endpoint.")
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(paramLabel = "MODEL/VERSION|MODEL@ALIAS", description = "What to deploy.")
    private String model;

    @Option(names = "--to", paramLabel = "ENDPOINT", required = true, description = "Where to; made when it is new.")
    private String endpoint;

    @Option(names = "--strategy", paramLabel = "S", description = "recreate or rolling.")
    private @Nullable String strategy;

    @Option(names = "--hold", paramLabel = "D", description = "How long the last step is watched, such as 15m.")
    private @Nullable String hold;

    @Option(names = "--steps", paramLabel = "5%,25%,100%", description = "The steps of a canary.")
    private @Nullable String steps;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any other key of deploy:.")
    private @Nullable List<String> settings;

    @Option(names = "--precompute", paramLabel = "DATASET", description = "Serve from a table made beforehand.")
    private @Nullable String precompute;

    @Option(names = "--wait", description = "End when the rollout has ended.")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        refuseWhatIsNotBuilt();
        FlyballClient client = common.client();
        JsonObject rollout = client.post("api/v1/rollouts", body());
        if (wait) {
            rollout = RolloutWatch.untilItEnds(client, rollout, common.output()::progress);
        }
        common.output().json(rollout);
        common.output()
                .text("rollout " + Shown.at(rollout, "id") + "  " + Shown.at(rollout, "strategy") + "  "
                        + Shown.at(rollout, "state") + "  revision " + Shown.at(rollout, "candidate.revision"));
        return RolloutWatch.exitCode(rollout);
    }

    private void refuseWhatIsNotBuilt() {
        if (steps != null) {
            throw notBuilt("--steps");
        }
        if (settings != null) {
            throw notBuilt("--set");
        }
        if (precompute != null) {
            throw notBuilt("--precompute");
        }
    }

    private static FlyballException notBuilt(String option) {
        return new FlyballException(
                ErrorCode.NOT_BUILT,
                "The option " + option + " is not built yet.",
                "flyball deploy " + option,
                "Maybe --strategy rolling, which takes none.");
    }

    private JsonObject body() {
        int slash = model.indexOf('/');
        int at = model.indexOf('@');
        if (slash <= 0 && at <= 0) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "A version or an alias is missing (" + model + ").",
                    "flyball deploy",
                    "Maybe " + model + "/1 or " + model + "@champion.");
        }
        JsonObject.Builder body = JsonObject.builder().put("endpoint", endpoint);
        if (slash > 0) {
            body.put("model", model.substring(0, slash)).put("version", version(model.substring(slash + 1)));
        } else {
            body.put("model", model.substring(0, at)).put("alias", model.substring(at + 1));
        }
        if (strategy != null) {
            body.put("strategy", strategy.replace('-', '_'));
        }
        if (hold != null) {
            body.put("hold_seconds", JsonNumber.of(Durations.seconds(hold, "--hold")));
        }
        return body.build();
    }

    private JsonValue version(String text) {
        try {
            return JsonValue.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The version must be a number (" + text + ").",
                    "flyball deploy",
                    "Maybe " + model.substring(0, model.indexOf('/')) + "/1.",
                    e);
        }
    }
}
