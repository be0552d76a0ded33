package dev.flyball.cli;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.run.RunListener;
import dev.flyball.server.FlyballServer;
import dev.flyball.server.Installation;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `flyball server`.
@Command(name = "server", description = "Only the server, in the foreground.")
final class ServerCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ServerSettings settings;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = new Installation(settings.resolve(common, Duration.ofSeconds(5)), RunListener.NONE);
        FlyballServer server = new FlyballServer(installation);
        try {
            server.start();
        } catch (FlyballException e) {
            installation.close();
            throw e;
        }
        var stopped = Serving.stopOnSignal(server);
        common.output().json(JsonObject.builder().put("ui", server.url() + "/").build());
        common.output().text("ui  " + server.url() + "/");
        stopped.await();
        return 0;
    }
}
