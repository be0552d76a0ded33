package dev.flyball.server.scoring;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.model.Batch;
import dev.flyball.model.Field;
import dev.flyball.model.Model;
import dev.flyball.model.Signature;
import dev.flyball.model.Task;
import dev.flyball.server.EventTimes;
import dev.flyball.server.Observer;
import dev.flyball.server.Turns;
import dev.flyball.server.Units;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Failures;
import dev.flyball.server.http.Protocol;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Asked;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.serving.log.LoggedRows;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The four routes of MLflow's scoring server, once per endpoint.
public final class ScoringRoutes {
    private static final String CSV = "text/csv";

    private final Endpoints endpoints;
    private final Observer observer;
    private final EventTimes times;
    private final Turns turns;
    private final String version;

    public ScoringRoutes(Endpoints endpoints, Observer observer, EventTimes times, Turns turns, String version) {
        this.endpoints = endpoints;
        this.observer = observer;
        this.times = times;
        this.turns = turns;
        this.version = version;
    }

    public List<Route> routes() {
        String base = "/endpoints/{endpoint}/";
        return List.of(
                Route.get(base + "ping", Role.ANYONE, "Whether the endpoint has a model.", this::ping),
                Route.get(base + "health", Role.ANYONE, "Whether the endpoint has a model.", this::ping),
                Route.get(base + "version", Role.ANYONE, "The server's version.", this::version),
                new Route(
                        "POST",
                        base + "invocations",
                        Role.VIEWER,
                        List.of(Answer.JSON, CSV),
                        "Predict a data frame or instances.",
                        this::invoke));
    }

    private Endpoint endpoint(Call call) {
        return endpoints.require(call.parameter("endpoint"), call.path());
    }

    private Answer ping(Call call) {
        Endpoint endpoint = endpoint(call);
        if (endpoint.serving().isEmpty()) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_NAME,
                    "The endpoint has no model (" + endpoint.name() + ").",
                    call.path(),
                    "Maybe deploy one.");
        }
        return Answer.json(200, "\n");
    }

    private Answer version(Call call) {
        endpoint(call);
        return Answer.text(200, version);
    }

    private Answer invoke(Call call) {
        Endpoint endpoint = endpoint(call);
        String type = call.header("Content-Type");
        if (type != null && hasForeignParameter(type)) {
            return Failures.answer(
                    call.path(),
                    415,
                    new FlyballException(
                            ErrorCode.BAD_REQUEST,
                            "The Content-Type has a parameter that is not supported (" + type + ").",
                            call.path(),
                            "Maybe application/json alone."));
        }
        boolean csv = type != null && type.toLowerCase(Locale.ROOT).startsWith(CSV);
        return observer.observe(endpoint, Protocol.MLFLOW, exchange -> {
            Instant said = times.said(call.header("Flyball-Time"), "Flyball-Time");
            Asked asked = new Asked(
                    null,
                    call.header("Flyball-Unit"),
                    exchange::predictionId,
                    column -> endpoint.look(
                                    null,
                                    servable -> unit(
                                            rows(
                                                    call,
                                                    csv,
                                                    table(endpoint, servable).model()),
                                            column))
                            .orElse(null));
            return endpoint.pass(asked, passage -> {
                exchange.routed(passage);
                TableServable table = table(endpoint, passage.servable());
                Model model = table.model();
                List<Map<String, @Nullable Object>> rows = rows(call, csv, model);
                Batch batch = model.rows().read(rows, "rows");
                String column = table.timeColumn().orElse(null);
                long[] at = times.ofRows(
                        said,
                        exchange.arrival(),
                        rows.size(),
                        row -> column == null ? null : rows.get(row).get(column),
                        "rows");
                int size = call.body().length;
                if (!rows.isEmpty()) {
                    exchange.holds(size, () -> LoggedRows.ofTable(model, table.keys(), batch, rows, null, at));
                }
                double[] outputs = turns.take(passage, () -> model.table().predict(batch));
                if (!rows.isEmpty()) {
                    exchange.holds(size, () -> LoggedRows.ofTable(model, table.keys(), batch, rows, outputs, at));
                }
                return exchange.sign(answer(model.signature(), outputs, rows.size()));
            });
        });
    }

    private static List<Map<String, @Nullable Object>> rows(Call call, boolean csv, Model model) {
        List<Field> inputs = model.signature().inputs();
        Set<String> passed = model.rows().passed();
        return csv ? CsvFrame.rows(call.body(), inputs, passed) : Frame.rows(call.body(), inputs, passed);
    }

    private static @Nullable String unit(List<Map<String, @Nullable Object>> rows, String column) {
        return rows.isEmpty() ? null : Units.text(rows.getFirst().get(column));
    }

    private static boolean hasForeignParameter(String type) {
        String[] parts = type.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].strip().toLowerCase(Locale.ROOT).startsWith("charset=")) {
                return true;
            }
        }
        return false;
    }

    private static TableServable table(Endpoint endpoint, Servable servable) {
        if (servable instanceof TableServable table) {
            return table;
        }
        throw new FlyballException(
                ErrorCode.NOT_BUILT,
                "Scoring of tensor models is not built yet (" + endpoint.name() + ").",
                endpoint.name(),
                "Maybe /v2/models/" + endpoint.name() + "/infer.");
    }

    /// Numbers, or labels as the data wrote them.
    private static Answer answer(Signature signature, double[] outputs, int rows) {
        StringBuilder json = new StringBuilder(32 + rows * 20).append("{\"predictions\":[");
        int width =
                signature.task() == Task.REGRESSION ? 1 : signature.classes().size();
        for (int row = 0; row < rows; row++) {
            json.append(row == 0 ? "" : ",");
            if (signature.task() == Task.REGRESSION) {
                double value = outputs[row];
                json.append(Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"");
            } else {
                json.append(new JsonString(signature.classes().get(largest(outputs, row * width, width))).canonical());
            }
        }
        return Answer.json(200, json.append("]}").toString());
    }

    /// The place of the largest of `width` values; of equal ones the first.
    private static int largest(double[] values, int from, int width) {
        int best = 0;
        for (int k = 1; k < width; k++) {
            if (values[from + k] > values[from + best]) {
                best = k;
            }
        }
        return best;
    }
}
