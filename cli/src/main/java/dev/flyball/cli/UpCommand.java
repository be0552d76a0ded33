package dev.flyball.cli;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import dev.flyball.pipeline.run.Engine;
import dev.flyball.pipeline.run.Plan;
import dev.flyball.pipeline.run.RunOptions;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunRequest;
import dev.flyball.pipeline.run.Trigger;
import dev.flyball.server.FlyballServer;
import dev.flyball.server.Installation;
import dev.flyball.server.api.RunJson;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Servable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball up [DIR]`: the server, and the project through the whole loop until it is served.
@Command(
        name = "up",
        description = "Start the server here and take a project through the whole loop until it is served.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ServerSettings settings;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project's folder (.)")
    private String directory = ".";

    @Option(names = "--profile", paramLabel = "P", description = "A profile of the project file.")
    private @Nullable String profile;

    @Override
    public Integer call() throws InterruptedException {
        Path folder = common.path(directory);
        ProjectDefinition definition =
                ProjectFile.read(folder, profile, common.environment().variables());
        LiveSteps steps = new LiveSteps(common.output(), InstantSource.system());
        Duration preStop = common.environment().terminal() ? Duration.ZERO : Duration.ofSeconds(5);
        Installation installation = new Installation(settings.resolve(common, preStop), steps);
        FlyballServer server = new FlyballServer(installation);
        try {
            server.start();
        } catch (FlyballException e) {
            installation.close();
            throw e;
        }
        CountDownLatch stopped = Serving.stopOnSignal(server);
        common.output().progress("flyball: " + server.url() + ", project " + definition.name());
        int code = run(installation.engine(), definition, folder, steps);
        Optional<Endpoint> endpoint = installation
                .endpoints()
                .find(endpointName(definition))
                .filter(e -> e.serving().isPresent());
        if (endpoint.isEmpty()) {
            server.close();
            return code == 0 && definition.isOff("deploy") ? 0 : code;
        }
        tell(server, endpoint.get());
        stopped.await();
        return 0;
    }

    private static String endpointName(ProjectDefinition definition) {
        return definition.text("deploy", "endpoint").orElse(definition.name());
    }

    /// The exit code of the run; 0 when there was nothing to do.
    private int run(Engine engine, ProjectDefinition definition, Path folder, LiveSteps steps)
            throws InterruptedException {
        Plan plan = engine.planner().plan(definition, folder);
        if (plan.toRun() == 0) {
            plan.steps()
                    .forEach(step -> common.output()
                            .progress(String.format(
                                    java.util.Locale.ROOT, "  %-9s unchanged  %s", step.name(), step.because())));
            return 0;
        }
        RunRecord run = engine.submit(new RunRequest(
                definition,
                folder,
                RunOptions.ALL,
                Trigger.manual(UUID.randomUUID().toString()),
                "up",
                null));
        steps.follow(run.id());
        steps.await();
        JsonObject ended = RunJson.of(
                engine.require(run.id()),
                engine.steps(run.id()),
                InstantSource.system().instant());
        RunEnd.error(ended).ifPresentOrElse(common.output()::error, () -> RunEnd.explain(common.output(), ended));
        return RunEnd.code(ended);
    }

    private void tell(FlyballServer server, Endpoint endpoint) {
        String url = server.inferUrl(endpoint);
        String curl = "curl -s -H 'Content-Type: application/json' -d '"
                + sample(endpoint).replace("'", "'\\''") + "' " + url;
        String ui = server.url() + "/";
        common.output()
                .json(JsonObject.builder()
                        .put("endpoint", url)
                        .put("curl", curl)
                        .put("ui", ui)
                        .build());
        common.output().text("endpoint  " + url);
        common.output().text("try  " + curl);
        common.output().text("ui  " + ui);
    }

    /// A request with plausible values, made from what the package knows of its baseline.
    private static String sample(Endpoint endpoint) {
        return endpoint.look(
                        null, (Servable servable) -> SampleRequest.of(servable).canonical())
                .orElse("{}");
    }
}
