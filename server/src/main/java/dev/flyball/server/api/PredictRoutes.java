package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Batch;
import dev.flyball.model.Model;
import dev.flyball.model.Signature;
import dev.flyball.model.Task;
import dev.flyball.server.EventTimes;
import dev.flyball.server.Observer;
import dev.flyball.server.Turns;
import dev.flyball.server.Units;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Protocol;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import dev.flyball.serving.Asked;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.serving.log.LoggedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Predicting rows of named values (contract.md section 6).
public final class PredictRoutes {
    private final Endpoints endpoints;
    private final Observer observer;
    private final Turns turns;
    private final EventTimes times;

    public PredictRoutes(Endpoints endpoints, Observer observer, Turns turns, EventTimes times) {
        this.endpoints = endpoints;
        this.observer = observer;
        this.turns = turns;
        this.times = times;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/endpoints/{endpoint}/predict", Role.VIEWER, "Predict rows.", this::predict));
    }

    private Answer predict(Call call) {
        Endpoint endpoint = endpoints.require(call.parameter("endpoint"), call.path());
        return observer.observe(endpoint, Protocol.REST, exchange -> {
            JsonObject body = Bodies.object(call, List.of("rows", "unit", "time"));
            Instant said = times.said(Bodies.text(body, "time").orElse(call.header("Flyball-Time")), "$.time");
            @Nullable String unit = Bodies.text(body, "unit").orElse(call.header("Flyball-Unit"));
            List<Map<String, @Nullable Object>> rows = rows(body);
            Map<String, @Nullable Object> first = rows.getFirst();
            Asked asked = new Asked(null, unit, exchange::predictionId, name -> Units.text(first.get(name)));
            return endpoint.pass(asked, passage -> {
                exchange.routed(passage);
                TableServable table = table(passage.servable(), endpoint);
                Model model = table.model();
                Batch batch = model.rows().read(rows, "$.rows");
                long[] at = times.ofRows(said, exchange.arrival(), rows.size(), cells(table, rows), "$.rows");
                int size = call.body().length;
                exchange.holds(size, () -> LoggedRows.ofTable(model, table.keys(), batch, rows, null, at));
                double[] outputs = turns.take(passage, () -> model.table().predict(batch));
                exchange.holds(size, () -> LoggedRows.ofTable(model, table.keys(), batch, rows, outputs, at));
                return exchange.sign(answer(endpoint, passage.revision(), model.signature(), outputs, exchange));
            });
        });
    }

    /// The cells of the time column.
    private static IntFunction<@Nullable Object> cells(TableServable table, List<Map<String, @Nullable Object>> rows) {
        String column = table.timeColumn().orElse(null);
        return row -> column == null ? null : rows.get(row).get(column);
    }

    static TableServable table(Servable servable, Endpoint endpoint) {
        if (servable instanceof TableServable table) {
            return table;
        }
        throw new FlyballException(
                ErrorCode.BAD_REQUEST,
                "The endpoint serves tensors, not rows (" + endpoint.name() + ").",
                endpoint.name(),
                "Maybe /v2/models/" + endpoint.name() + "/infer.");
    }

    private static List<Map<String, @Nullable Object>> rows(JsonObject body) {
        JsonValue value = body.get("rows");
        if (!(value instanceof JsonArray array)) {
            throw new FlyballException(
                    value == null ? ErrorCode.MISSING : ErrorCode.WRONG_TYPE,
                    "The member rows must be an array of objects.",
                    "$.rows",
                    "Maybe {\"rows\": [{…}]}.");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonValue item : array) {
            if (!(item instanceof JsonObject object)) {
                throw new FlyballException(
                        ErrorCode.WRONG_TYPE,
                        "A row must be an object.",
                        "$.rows[" + rows.size() + "]",
                        "Maybe {\"column\": value}.");
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            object.members().forEach((name, cell) -> row.put(name, cell.plain()));
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new FlyballException(ErrorCode.MISSING, "There is no row.", "$.rows", "Maybe {\"rows\": [{…}]}.");
        }
        return rows;
    }

    private static Answer answer(
            Endpoint endpoint, Revision revision, Signature signature, double[] outputs, Observer.Exchange exchange) {
        int width =
                signature.task() == Task.REGRESSION ? 1 : signature.classes().size();
        int rows = outputs.length / width;
        StringBuilder json = new StringBuilder(128 + rows * 96);
        json.append("{\"endpoint\":").append(JsonValue.of(endpoint.name()).canonical());
        json.append(",\"model\":").append(JsonValue.of(revision.model()).canonical());
        json.append(",\"version\":").append(version(revision.version()));
        json.append(",\"revision\":").append(revision.number());
        json.append(",\"predictions\":[");
        for (int row = 0; row < rows; row++) {
            json.append(row == 0 ? "{" : ",{");
            if (revision.isLogged()) {
                json.append("\"prediction_id\":\"").append(exchange.predictionId());
                json.append(rows == 1 ? "" : "-" + row).append("\",");
            }
            prediction(json, signature, outputs, row * width);
            json.append('}');
        }
        return Answer.json(200, json.append("]}").toString());
    }

    /// A number where the registry gave one.
    static String version(String version) {
        return version.matches("0|[1-9][0-9]{0,8}")
                ? version
                : JsonValue.of(version).canonical();
    }

    static void prediction(StringBuilder json, Signature signature, double[] outputs, int at) {
        if (signature.task() == Task.REGRESSION) {
            json.append("\"prediction\":").append(number(outputs[at]));
            return;
        }
        List<String> classes = signature.classes();
        int best = 0;
        for (int k = 1; k < classes.size(); k++) {
            if (outputs[at + k] > outputs[at + best]) {
                best = k;
            }
        }
        json.append("\"prediction\":")
                .append(JsonValue.of(classes.get(best)).canonical())
                .append(",\"probabilities\":{");
        for (int k = 0; k < classes.size(); k++) {
            json.append(k == 0 ? "" : ",").append(JsonValue.of(classes.get(k)).canonical());
            json.append(':').append(number(outputs[at + k]));
        }
        json.append('}');
    }

    static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"";
    }
}
