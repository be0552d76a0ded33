package dev.flyball.server;

import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Ids;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.rollout.RolloutStore;
import dev.flyball.server.api.EventRoutes;
import dev.flyball.server.api.FeedbackRoutes;
import dev.flyball.server.api.HomePage;
import dev.flyball.server.api.ModelRoutes;
import dev.flyball.server.api.PredictRoutes;
import dev.flyball.server.api.PredictionRoutes;
import dev.flyball.server.api.RolloutRoutes;
import dev.flyball.server.api.RunRoutes;
import dev.flyball.server.api.ServerRoutes;
import dev.flyball.server.api.StatusRoutes;
import dev.flyball.server.http.Gate;
import dev.flyball.server.http.HttpServer;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Router;
import dev.flyball.server.inference.InferenceRoutes;
import dev.flyball.server.inference.RepositoryRoutes;
import dev.flyball.server.scoring.ScoringRoutes;
import dev.flyball.serving.Endpoint;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An installation that answers HTTP. Wired by constructors; reads like a map.
public final class FlyballServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FlyballServer.class.getName());
    private static final int NATIVE_THREADS = 8;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Installation installation;
    private final ServingMetrics metrics = new ServingMetrics();
    private final ExecutorService timed = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService trials = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("flyball-trial-", 0).daemon(true).factory());
    private final ExecutorService natives = Executors.newFixedThreadPool(
            NATIVE_THREADS,
            Thread.ofPlatform().name("flyball-native-", 0).daemon(true).factory());
    private final HttpServer http;
    private volatile boolean draining;
    private volatile boolean closing;
    /// Endpoints that should serve and did not come back.
    private volatile List<String> awaited = List.of();

    public FlyballServer(Installation installation) {
        this.installation = installation;
        this.http = new HttpServer(
                installation.options().host(),
                installation.options().port(),
                new Gate(new Router(routes()), hosts(installation.options()), () -> closing));
    }

    private List<Route> routes() {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        Native platform = new Native(natives);
        Observer observer = new Observer(random, metrics, installation.predictions(), clock);
        EventTimes times = new EventTimes(clock);
        Turns turns = new Turns(timed, trials);
        String version = installation.options().version();
        RunStore runs = installation.store().runs();
        RolloutStore rollouts = installation.store().rollouts();
        StatusRoutes status = new StatusRoutes(installation, runs, metrics, platform, this::unready);
        HomePage page = new HomePage(
                installation.endpoints(),
                () -> platform.call(() ->
                        status.newestRuns().stream().map(FlyballServer::shown).toList()),
                version);
        MetricsPage metricsPage = new MetricsPage(metrics, installation.endpoints(), installation.predictions());

        List<Route> routes = new ArrayList<>();
        routes.addAll(
                new InferenceRoutes(installation.endpoints(), observer, times, this::unready, version, turns).routes());
        routes.addAll(new RepositoryRoutes(installation.repository()).routes());
        routes.addAll(new ScoringRoutes(installation.endpoints(), observer, times, turns, version).routes());
        routes.addAll(new PredictRoutes(installation.endpoints(), observer, turns, times).routes());
        routes.addAll(new FeedbackRoutes(installation.endpoints(), installation.feedback(), times, platform).routes());
        routes.addAll(new PredictionRoutes(
                        installation.predictions(), installation.store().feedback(), platform)
                .routes());
        routes.addAll(new RolloutRoutes(
                        installation.endpoints(),
                        installation.deployments(),
                        rollouts,
                        installation.store().models(),
                        platform)
                .routes());
        routes.addAll(new ModelRoutes(
                        installation.store().models(), installation.store().experiments(), platform)
                .routes());
        routes.addAll(new RunRoutes(installation, runs, platform, clock, () -> Ids.random(random)).routes());
        routes.addAll(status.routes());
        routes.addAll(new EventRoutes(installation.store().events(), platform, () -> draining).routes());
        routes.addAll(new ServerRoutes(this::unready, metricsPage, page, version).routes(routes));
        return routes;
    }

    private static HomePage.Project shown(RunRecord run) {
        return new HomePage.Project(
                run.project(),
                run.id(),
                run.state().name(),
                run.reason(),
                run.created().toString());
    }

    private static Set<String> hosts(ServerOptions options) {
        Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "::1", "0:0:0:0:0:0:0:1"));
        hosts.add(options.host().toLowerCase(Locale.ROOT));
        options.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return hosts;
    }

    /// Why the server is not ready; empty when it is.
    private Optional<String> unready() {
        if (draining) {
            return Optional.of("The server is stopping.");
        }
        return awaited.stream()
                .filter(name -> installation.endpoints().open(name).serving().isEmpty())
                .map(name -> "The endpoint " + name + " could not be loaded.")
                .findFirst();
    }

    /// Brings back what served, opens the port, tells others where it is, and goes on with what was left half done.
    ///
    /// @throws FlyballException FB-612 when the port is taken
    public void start() {
        List<String> problems = installation.recover();
        problems.forEach(problem -> LOG.log(Level.WARNING, problem));
        awaited = problems.isEmpty() ? List.of() : unloaded();
        http.start();
        installation.home().announce(url());
        tell(
                "server.started",
                JsonObject.builder()
                        .put(
                                "lost_predictions",
                                installation.predictions().health().lostBefore()));
        installation.begin();
    }

    private List<String> unloaded() {
        return installation.endpoints().all().stream()
                .filter(endpoint -> endpoint.serving().isEmpty())
                .map(Endpoint::name)
                .toList();
    }

    private void tell(String type, JsonObject.Builder data) {
        JsonObject told = data.put("version", installation.options().version()).build();
        installation.store().events().append(List.of(new Event(type, null, null, null, "", Event.SYSTEM, told)));
    }

    public Installation installation() {
        return installation;
    }

    public String url() {
        String host = installation.options().host();
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + http.port();
    }

    /// Where a V2 client predicts.
    public String inferUrl(Endpoint endpoint) {
        return url() + "/v2/models/" + endpoint.name() + "/infer";
    }

    /// Stops as a load balancer wishes: unready at once, answering on for `pre_stop`, then every answer closes its
    /// connection, and what has begun has `grace` to end.
    @Override
    public void close() {
        draining = true;
        try {
            long lost = installation.predictions().health().lost();
            tell("server.stopping", JsonObject.builder().put("lost_predictions", lost));
        } catch (FlyballException e) {
            LOG.log(Level.WARNING, "The stop could not be recorded.", e);
        }
        pause(installation.options().preStop());
        closing = true;
        http.closeConnections();
        long end = System.nanoTime() + installation.options().grace().toNanos();
        while (http.inFlight() > 0 && System.nanoTime() < end) {
            pause(LOOK);
        }
        http.stop();
        timed.shutdownNow();
        trials.shutdownNow();
        natives.shutdownNow();
        installation.close();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
