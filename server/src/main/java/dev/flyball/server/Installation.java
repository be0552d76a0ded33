package dev.flyball.server;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Ids;
import dev.flyball.model.Model;
import dev.flyball.pipeline.run.Engine;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.RunListener;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.steps.DeployStep;
import dev.flyball.pipeline.steps.EvaluateStep;
import dev.flyball.pipeline.steps.FeaturesStep;
import dev.flyball.pipeline.steps.GateStep;
import dev.flyball.pipeline.steps.IngestStep;
import dev.flyball.pipeline.steps.PackageStep;
import dev.flyball.pipeline.steps.RegisterStep;
import dev.flyball.pipeline.steps.SplitStep;
import dev.flyball.pipeline.steps.Tables;
import dev.flyball.pipeline.steps.TestsStep;
import dev.flyball.pipeline.steps.TrainStep;
import dev.flyball.pipeline.steps.ValidateStep;
import dev.flyball.pipeline.steps.WrangleStep;
import dev.flyball.registry.Cause;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.Target;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.store.Home;
import dev.flyball.store.Store;
import dev.flyball.store.sql.DatabaseUrl;
import dev.flyball.training.learners.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/// One home with everything that works on it but HTTP, wired by constructors. Holds the home until it is closed.
///
/// Reads like a map: home, store, data engine, serving, steps, engine.
public final class Installation implements AutoCloseable {
    private static final int WORKERS = 4;
    /// A step that works when the process ends is told so; what it has not done then runs again after
    /// the next start.
    private static final Duration STEP_GRACE = Duration.ofSeconds(2);

    private final ServerOptions options;
    private final Home home;
    private final Store store;
    private final DataEngine data;
    private final Endpoints endpoints = new Endpoints();
    private final Deployments deployments;
    private final Engine engine;
    private final HomeArtifacts artifacts;
    private final ExecutorService compute;
    private final ScheduledExecutorService workers;

    /// @param listener told of what runs do
    public Installation(ServerOptions options, RunListener listener) {
        this.options = options;
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        home = Home.open(options.home());
        store = openStore(options, home, clock, random);
        int cores = Runtime.getRuntime().availableProcessors();
        compute = Executors.newFixedThreadPool(cores, threads("flyball-compute"));
        workers = Executors.newScheduledThreadPool(WORKERS, threads("flyball-worker"));
        data = DataEngine.open(
                new EngineLimits(options.memoryBytes(), home.temporary().resolve("data"), cores));
        artifacts = new HomeArtifacts(home);
        deployments = new Deployments(
                store.rollouts(), endpoints, this::load, this::promote, clock, () -> Ids.random(random));
        Parallel parallel = new Parallel(compute, cores);
        engine = new Engine(
                store.runs(),
                artifacts,
                steps(parallel),
                FileDigests.inMemory(),
                this::runFolder,
                workers,
                clock,
                () -> Ids.random(random),
                listener);
    }

    private static Store openStore(ServerOptions options, Home home, InstantSource clock, SecureRandom random) {
        ThreadFactory threads = threads("flyball-database");
        return options.databaseUrl().isPresent()
                ? Store.open(DatabaseUrl.parse(options.databaseUrl().get()), threads, clock, random)
                : Store.open(home.database(), threads, clock, random);
    }

    private List<StepBody> steps(Parallel parallel) {
        DatasetFiles files = new DatasetFiles(data);
        Tables tables = folder -> {
            try {
                return files.table(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return List.of(
                new IngestStep(files),
                new WrangleStep(files),
                new ValidateStep(tables, ValidateStep.TableChecks.NONE),
                new SplitStep(tables),
                new FeaturesStep(tables),
                new TrainStep(tables, parallel, System::nanoTime),
                new EvaluateStep(tables, parallel),
                new PackageStep(tables),
                new TestsStep(tables, System::nanoTime),
                new GateStep(tables, store.models(), this::packageFolder, parallel),
                new RegisterStep(store.models(), store.experiments()),
                new DeployStep(store.models(), deployments));
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon(true).factory();
    }

    private Path packageFolder(dev.flyball.kernel.Digest digest) {
        return artifacts
                .find(Shelf.OBJECTS, digest)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.ARTIFACT_DAMAGED,
                        "A package is gone (" + digest.brief() + ").",
                        home.artifacts()
                                .resolve("objects")
                                .resolve(digest.hex())
                                .toString(),
                        "Maybe restore the home from a backup, or run the project again."));
    }

    private Servable load(Target target) {
        return new TableServable(Model.load(packageFolder(target.digest())));
    }

    private void promote(Rollout rollout) {
        Target candidate = rollout.candidate();
        store.models()
                .promote(
                        candidate.model(),
                        candidate.version(),
                        Cause.by("flyball").because("rollout " + rollout.id()));
    }

    private Path runFolder(String runId) {
        return home.artifacts().resolve("runs").resolve(runId);
    }

    /// Brings back what served before and goes on with unfinished runs.
    ///
    /// @return one sentence for each endpoint that could not be brought back
    public List<String> start() {
        List<String> problems = deployments.recover();
        engine.start();
        var unused = workers.scheduleWithFixedDelay(deployments::tick, 1, 1, java.util.concurrent.TimeUnit.SECONDS);
        return problems;
    }

    public ServerOptions options() {
        return options;
    }

    public Home home() {
        return home;
    }

    public Store store() {
        return store;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Engine engine() {
        return engine;
    }

    /// The plain files of a run, its logs among them.
    public Path filesOfRun(String runId) {
        return runFolder(runId);
    }

    @Override
    public void close() {
        engine.close(STEP_GRACE);
        workers.shutdownNow();
        compute.shutdownNow();
        data.close();
        store.close();
        home.close();
    }
}
