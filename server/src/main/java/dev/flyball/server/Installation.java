package dev.flyball.server;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.kernel.Ids;
import dev.flyball.pipeline.run.Engine;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.RunListener;
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
import dev.flyball.rollout.Observations;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.Target;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.feedback.Feedback;
import dev.flyball.serving.log.PredictionLog;
import dev.flyball.store.Home;
import dev.flyball.store.Store;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.log.FilePredictionLog;
import dev.flyball.store.sql.DatabaseUrl;
import dev.flyball.training.learners.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One home with everything that works on it but HTTP, wired by constructors. Holds the home until it is closed.
///
/// Reads like a map: home, store, data engine, serving, steps, engine.
public final class Installation implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Installation.class.getName());
    private static final int WORKERS = 4;
    /// A step that works when the process ends is told so; what it has not done then runs again after
    /// the next start.
    private static final Duration STEP_GRACE = Duration.ofSeconds(2);

    /// How long a label waits for its prediction.
    private static final Duration LABEL_HORIZON = Duration.ofDays(7);

    private final ServerOptions options;
    private final Home home;
    private final Store store;
    private final DataEngine data;
    private final Endpoints endpoints = new Endpoints();
    private final FilePredictionLog predictions;
    private final Feedback feedback;
    private final Deployments deployments;
    private final Engine engine;
    private final PackageLoader packages;
    private final Optional<ModelRepository> repository;
    private final RunFolders runFolders;
    private final ExecutorService compute;
    private final ScheduledExecutorService workers;
    private final ExecutorService loads = Executors.newCachedThreadPool(threads("flyball-load"));
    /// Looks at rollouts, alone.
    private final ScheduledExecutorService lookout =
            Executors.newSingleThreadScheduledExecutor(threads("flyball-rollout"));

    /// @param listener told of what runs do
    public Installation(ServerOptions options, RunListener listener) {
        this(options, listener, loader -> loader);
    }

    /// @param around what becomes of the loader of packages: tests put models that misbehave there
    Installation(ServerOptions options, RunListener listener, UnaryOperator<Deployments.Loader> around) {
        this.options = options;
        repository = options.modelRepository().map(folder -> new ModelRepository(folder, endpoints, System::nanoTime));
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        home = Home.open(options.home());
        store = openStore(options, home, clock, random);
        int cores = Runtime.getRuntime().availableProcessors();
        compute = Executors.newFixedThreadPool(cores, threads("flyball-compute"));
        workers = Executors.newScheduledThreadPool(WORKERS, threads("flyball-worker"));
        data = DataEngine.open(
                new EngineLimits(options.memoryBytes(), home.temporary().resolve("data"), cores));
        packages = new PackageLoader(home.objects(), System::nanoTime);
        runFolders = new RunFolders(store.runs(), store.experiments(), home.runFiles());
        predictions = openLog(clock);
        feedback = new Feedback(predictions, store.feedback(), clock);
        deployments = new Deployments(
                store.rollouts(),
                endpoints,
                new TimedLoader(around.apply(packages), loads),
                this::promote,
                new Observations(predictions, store.feedback()),
                clock,
                () -> Ids.random(random));
        Parallel parallel = new Parallel(compute, cores);
        engine = new Engine(
                store.runs(),
                home.pipelineArtifacts(),
                steps(parallel),
                new FileDigests(store.fileDigests()),
                runFolders,
                workers,
                clock,
                () -> Ids.random(random),
                listener);
    }

    /// A damaged log refuses the start; the home is then let go.
    private FilePredictionLog openLog(InstantSource clock) {
        try {
            return FilePredictionLog.open(
                    home.predictions(),
                    new DiskStorage(),
                    task -> threads("flyball-predictions").newThread(task).start(),
                    clock,
                    FilePredictionLog.Options.USUAL);
        } catch (RuntimeException e) {
            workers.shutdownNow();
            compute.shutdownNow();
            data.close();
            store.close();
            home.close();
            throw e;
        }
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
                new ValidateStep(files, tables, InstantSource.system()),
                new SplitStep(tables),
                new FeaturesStep(tables),
                new TrainStep(tables, parallel, System::nanoTime),
                new EvaluateStep(tables, parallel),
                new PackageStep(tables),
                new TestsStep(tables, System::nanoTime),
                new GateStep(tables, store.models(), packages::folder, parallel),
                new RegisterStep(store.models(), store.experiments(), store.datasets()),
                new DeployStep(store.models(), deployments));
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon(true).factory();
    }

    private void promote(Rollout rollout) {
        Target candidate = rollout.candidate();
        store.models()
                .promote(
                        candidate.model(),
                        candidate.version(),
                        Cause.by("flyball").because("rollout " + rollout.id()));
    }

    /// Brings back what served before, and loads the model repository.
    ///
    /// @return one sentence for each endpoint that could not be brought back or loaded
    public List<String> recover() {
        List<String> problems = new ArrayList<>(deployments.recover());
        repository.ifPresent(models -> problems.addAll(models.loadAll()));
        return problems;
    }

    /// The packages that are served without the registry; empty when the server was started without such a folder.
    public Optional<ModelRepository> repository() {
        return repository;
    }

    /// Goes on with unfinished runs and with rollouts that wait for time to pass.
    public void begin() {
        engine.start();
        var unusedLabels = workers.scheduleWithFixedDelay(this::tidy, 5, 5, TimeUnit.SECONDS);
        var unusedLook =
                lookout.scheduleWithFixedDelay(() -> watch(deployments::look), 100, 100, TimeUnit.MILLISECONDS);
        var unusedTick = lookout.scheduleWithFixedDelay(() -> watch(deployments::tick), 1, 1, TimeUnit.SECONDS);
    }

    private void tidy() {
        try {
            feedback.tidy(LABEL_HORIZON);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Labels that wait could not be looked at.", e);
        }
    }

    private static void watch(Supplier<List<String>> look) {
        try {
            look.get().forEach(problem -> LOG.log(Level.WARNING, problem));
        } catch (RuntimeException e) {
            // The database may be away for a while; a task that throws would never be called again.
            LOG.log(Level.WARNING, "The rollouts could not be looked at.", e);
        }
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

    /// The log of what was predicted.
    public PredictionLog predictions() {
        return predictions;
    }

    /// What takes labels in.
    public Feedback feedback() {
        return feedback;
    }

    public Engine engine() {
        return engine;
    }

    /// The plain files of a run, its logs among them.
    public Path filesOfRun(String runId) {
        return runFolders.apply(runId);
    }

    @Override
    public void close() {
        engine.close(STEP_GRACE);
        workers.shutdownNow();
        lookout.close();
        loads.shutdownNow();
        compute.shutdownNow();
        data.close();
        predictions.close();
        store.close();
        home.close();
    }
}
