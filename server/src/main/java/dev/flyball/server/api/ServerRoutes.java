package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.server.MetricsPage;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Failures;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What people and machines ask a server about itself: health, version, metrics, its description.
public final class ServerRoutes {
    private final Supplier<Optional<String>> unready;
    private final MetricsPage metrics;
    private final HomePage home;
    private final String version;

    /// @param unready why the server is not ready; empty when it is
    public ServerRoutes(Supplier<Optional<String>> unready, MetricsPage metrics, HomePage home, String version) {
        this.unready = unready;
        this.metrics = metrics;
        this.home = home;
        this.version = version;
    }

    /// Our routes, and the description of them and of all `others`.
    public List<Route> routes(List<Route> others) {
        List<Route> routes = new ArrayList<>(List.of(
                Route.get("/", Role.VIEWER, "A page for people.", this::home),
                Route.get("/metrics", Role.VIEWER, "Metrics as Prometheus reads them.", call -> metrics()),
                Route.get("/health", Role.ANYONE, "Whether the process answers.", call -> Answer.text(200, "OK")),
                Route.get("/health/live", Role.ANYONE, "Whether the process answers.", call -> live()),
                Route.get("/health/ready", Role.ANYONE, "Whether every endpoint can answer.", this::ready),
                Route.get("/version", Role.ANYONE, "The server's version.", call -> Answer.text(200, version))));
        List<Route> described = new ArrayList<>(others);
        described.addAll(routes);
        Described page = new Described();
        Route openApi =
                Route.get("/openapi.json", Role.ANYONE, "This description.", call -> Answer.json(200, page.json));
        described.add(openApi);
        page.json = OpenApi.describe(described, version).pretty();
        routes.add(openApi);
        return routes;
    }

    /// The page that describes the very route that serves it.
    private static final class Described {
        private String json = "";
    }

    private Answer home(Call call) {
        return Answer.bytes(200, "text/html; charset=utf-8", home.html(BaseUrl.of(call)))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private Answer metrics() {
        return Answer.bytes(
                200, MetricsPage.CONTENT_TYPE, metrics.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Answer live() {
        return Answer.json(200, "{\"live\":true}");
    }

    private Answer ready(Call call) {
        Optional<String> why = unready.get();
        return why.isEmpty()
                ? Answer.json(200, "{\"live\":true,\"ready\":true}")
                : Failures.answer(
                        call.path(),
                        new FlyballException(
                                ErrorCode.NOT_READY, why.get(), call.path(), "Maybe try again in a second."));
    }
}
