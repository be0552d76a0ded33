package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
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
import dev.flyball.server.Installation;
import dev.flyball.server.api.RunJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball run [DIR]`: one run, by the server that holds the home, or else by itself.
@Command(name = "run", description = "Run a project once.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ServerSettings settings;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project's folder (.)")
    private String directory = ".";

    @Option(names = "--only", paramLabel = "STEP", description = "Run one step on what earlier runs made.")
    private @Nullable String only;

    @Option(names = "--to", paramLabel = "STEP", description = "Stop after this step.")
    private @Nullable String to;

    @Option(names = "--force", description = "Run what is unchanged too.")
    private boolean force;

    @Option(names = "--profile", paramLabel = "P", description = "A profile of the project file.")
    private @Nullable String profile;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "A quick check on a share of the rows: registers and deploys nothing.")
    private @Nullable String sample;

    @Option(names = "--key", paramLabel = "K", description = "The same key starts the same run.")
    private @Nullable String key;

    @Option(names = "--detach", description = "Do not wait; needs a server.")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        if (only != null && to != null) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "Both --only and --to are given (" + to + ").",
                    "--to",
                    "Maybe one of them.");
        }
        Path folder = common.path(directory);
        ProjectDefinition definition =
                ProjectFile.read(folder, profile, common.environment().variables());
        return isServed() ? onServer(definition) : here(folder, definition);
    }

    private static void refuse(boolean given, String option) {
        if (given) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT, "The option " + option + " is not built yet.", option, "Maybe without it.");
        }
    }

    private int here(Path folder, ProjectDefinition definition) throws InterruptedException {
        if (detach) {
            throw new FlyballException(
                    ErrorCode.NO_SERVER,
                    "There is no server to go on with the run.",
                    "--detach",
                    "Maybe flyball server first.");
        }
        LiveSteps steps = new LiveSteps(common.output(), InstantSource.system());
        try (Installation installation = new Installation(settings.resolve(common, Duration.ZERO), steps)) {
            installation.recover().forEach(common.output()::progress);
            installation.begin();
            return here(installation.engine(), folder, definition, steps);
        }
    }

    private int here(Engine engine, Path folder, ProjectDefinition definition, LiveSteps steps)
            throws InterruptedException {
        RunOptions options = new RunOptions(only, to, force, share());
        Plan plan = engine.planner().plan(definition.sampled(options.sample()), folder);
        Optional<RunRecord> unchanged = engine.planner().unchanged(definition, folder);
        if (!force && options.sample() == 1 && plan.toRun() == 0 && unchanged.isPresent()) {
            common.output().progress("0 to run: " + plan.steps().getFirst().because());
            return show(engine, unchanged.get());
        }
        RunRecord run = engine.submit(new RunRequest(definition, folder, options, trigger(), "run", null));
        steps.follow(run.id());
        if (!engine.require(run.id()).state().isTerminal()) {
            steps.await();
        }
        return show(engine, engine.require(run.id()));
    }

    private double share() {
        double share = sample == null ? 1 : Shares.parse(sample, 1, "--sample");
        if (share == 0) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE, "A sample must hold something (" + sample + ").", "--sample", "Maybe 1%.");
        }
        return share;
    }

    private Trigger trigger() {
        return Trigger.manual(key == null ? UUID.randomUUID().toString() : key);
    }

    private int show(Engine engine, RunRecord run) {
        return show(
                RunJson.of(run, engine.steps(run.id()), InstantSource.system().instant()));
    }

    private int show(JsonObject run) {
        common.output().json(run);
        RunText.show(common.output(), run);
        RunEnd.explain(common.output(), run);
        return RunEnd.code(run);
    }

    private int onServer(ProjectDefinition definition) throws InterruptedException {
        refuse(only != null, "--only with a server");
        refuse(sample != null, "--sample with a server");
        refuse(profile != null, "--profile with a server");
        FlyballClient client = common.client();
        JsonObject body = JsonObject.builder()
                .put("project", definition.name())
                .put("key", key)
                .put("to", to)
                .put("force", force)
                .build();
        JsonObject accepted = client.post("api/v1/runs", body);
        if (detach) {
            common.output().json(accepted);
            RunText.show(common.output(), accepted);
            return 0;
        }
        return show(RunWatch.untilItEnds(
                client, accepted.string("run_id"), line -> common.output().progress(line)));
    }

    /// Whether a server answers that holds the home.
    private boolean isServed() {
        if (common.fromPidFile() == null) {
            return false;
        }
        try {
            common.client().get("api/v1/status");
            return true;
        } catch (FlyballException e) {
            if (e.code() == ErrorCode.NO_SERVER) {
                return false;
            }
            throw e;
        }
    }
}
