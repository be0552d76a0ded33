package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
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
    private static final List<String> SETTINGS = List.of(
            "steps",
            "hold",
            "guards",
            "abort",
            "min_exposures",
            "margin",
            "max_duration",
            "inconclusive",
            "sticky",
            "approve");

    @Mixin
    private Common common;

    @Parameters(paramLabel = "MODEL/VERSION|MODEL@ALIAS", description = "What to deploy.")
    private String model;

    @Option(names = "--to", paramLabel = "ENDPOINT", required = true, description = "Where to; made when it is new.")
    private String endpoint;

    @Option(
            names = "--strategy",
            paramLabel = "S",
            description = "canary, rolling or recreate; else recreate for the first, canary when one serves.")
    private @Nullable String strategy;

    @Option(names = "--hold", paramLabel = "D", description = "How long a step lasts at least, such as 15m.")
    private @Nullable String hold;

    @Option(names = "--steps", paramLabel = "5%,25%,100%", description = "The shares of a canary, rising to 100%%.")
    private @Nullable String steps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key of deploy:, such as guards=error,slow(20ms).")
    private @Nullable List<String> settings;

    @Option(names = "--precompute", paramLabel = "DATASET", description = "Serve from a table made beforehand.")
    private @Nullable String precompute;

    @Option(names = "--wait", description = "End when the rollout has ended.")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        if (precompute != null) {
            throw notBuilt("--precompute");
        }
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

    private static FlyballException notBuilt(String option) {
        return new FlyballException(
                ErrorCode.NOT_BUILT,
                "The option " + option + " is not built yet.",
                "flyball deploy " + option,
                "Maybe leave it out.");
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
            body.put(
                    "hold_seconds",
                    JsonNumber.of(Durations.parse(hold, "--hold").toMillis() / 1000.0));
        }
        if (steps != null) {
            body.put("steps", steps);
        }
        for (String setting : settings == null ? List.<String>of() : settings) {
            set(setting, body);
        }
        return body.build();
    }

    /// `min_exposures=50`, `guards=error,loss(0.5)`: the server reads lists and shares from their texts.
    private static void set(String setting, JsonObject.Builder body) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST, "Not KEY=VALUE (" + setting + ").", "--set", "Maybe min_exposures=200.");
        }
        String key = setting.substring(0, equals).strip();
        String value = setting.substring(equals + 1).strip();
        if (!SETTINGS.contains(key)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown key (" + key + ").", "--set", Nearest.hint(key, SETTINGS));
        }
        if (key.equals("min_exposures") && value.matches("-?\\d{1,10}")) {
            body.put(key, Long.parseLong(value));
        } else {
            body.put(key, value);
        }
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
