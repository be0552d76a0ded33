package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball logs RUN`.
@Command(name = "logs", description = "What the steps of a run said.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(paramLabel = "RUN", description = "A run id.")
    private String run;

    @Option(names = "--step", paramLabel = "S", description = "Only this step.")
    private @Nullable String step;

    @Override
    public Integer call() {
        String path = "api/v1/runs/" + FlyballClient.segment(run) + "/logs";
        JsonObject answer = common.client().get(step == null ? path : path + "?step=" + FlyballClient.segment(step));
        common.output().json(answer);
        for (JsonObject line : Shown.objects(answer, "lines")) {
            common.output().text(Shown.at(line, "step") + "  " + Shown.at(line, "text"));
        }
        return 0;
    }
}
