package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `flyball approve RUN`.
@Command(name = "approve", description = "Let a run that waits for a person go on.")
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(paramLabel = "RUN", description = "A run id.")
    private String run;

    @Override
    public Integer call() {
        JsonObject answer =
                common.client().post("api/v1/runs/" + FlyballClient.segment(run) + "/approve", JsonObject.EMPTY);
        common.output().json(answer);
        common.output().text("run " + run + "  " + Shown.at(answer, "state"));
        return 0;
    }
}
