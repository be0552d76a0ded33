package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball status [RUN]`.
@Command(name = "status", description = "What the server has and does, or one run.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run id.")
    private @Nullable String run;

    @Option(names = "--watch", description = "Go on showing what happens: until the run has ended, or until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        FlyballClient client = common.client();
        Output output = common.output();
        if (watch && run == null && output.isJson()) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The events have no end, so that they are no one JSON object.",
                    "flyball status --watch",
                    "Maybe leave out --json, or name a run.");
        }
        if (run != null) {
            JsonObject answer =
                    watch ? RunWatch.untilItEnds(client, run, output::progress) : client.get(RunWatch.path(run));
            output.json(answer);
            RunText.show(output, answer);
        } else {
            JsonObject status = client.get("api/v1/status");
            output.json(status);
            show(output, status);
        }
        if (watch && run == null) {
            client.lines("api/v1/events", "text/event-stream")
                    .filter(line -> line.startsWith("data:"))
                    .map(line ->
                            EventText.sentence(line.substring("data:".length()).trim()))
                    .forEach(output::data);
        }
        return 0;
    }

    private static void show(Output output, JsonObject status) {
        output.text("server    " + Shown.at(status, "server.url") + "  version " + Shown.at(status, "server.version")
                + "  home " + Shown.at(status, "server.home"));
        for (JsonObject project : Shown.objects(status, "projects")) {
            output.text("project   " + Shown.at(project, "name") + "  champion " + Shown.at(project, "champion")
                    + "  last run " + Shown.at(project, "last_run.run_id") + " " + Shown.at(project, "last_run.state"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("endpoint", "serves", "revision", "ready", "requests", "errors", "p50 ms", "p99 ms"));
        for (JsonObject endpoint : Shown.objects(status, "endpoints")) {
            rows.add(List.of(
                    Shown.at(endpoint, "name"),
                    Shown.at(endpoint, "serving.model") + "/" + Shown.at(endpoint, "serving.version"),
                    Shown.at(endpoint, "serving.revision"),
                    Shown.at(endpoint, "ready"),
                    Shown.at(endpoint, "requests"),
                    Shown.at(endpoint, "errors"),
                    Shown.at(endpoint, "p50_ms"),
                    Shown.at(endpoint, "p99_ms")));
        }
        if (rows.size() > 1) {
            Shown.table(output, rows);
        }
        for (JsonObject event : Shown.objects(status, "events")) {
            output.text(EventText.sentence(event));
        }
    }
}
