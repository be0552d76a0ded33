package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An endpoint of a server, asked for some hundred rows at a time.
final class EndpointScorer implements Scorer {
    private static final int ROWS = 500;

    private final FlyballClient client;
    private final String endpoint;
    private final @Nullable String unit;
    private final Facts facts;
    private final Set<String> sent = new LinkedHashSet<>();

    EndpointScorer(FlyballClient client, String endpoint, @Nullable String unit) {
        this.client = client;
        this.endpoint = endpoint;
        this.unit = unit;
        String segment = FlyballClient.segment(endpoint);
        this.facts = facts(client.get("v2/models/" + segment), isLogged(client.get("api/v1/endpoints/" + segment)));
        facts.inputs().forEach(input -> sent.add(input.name()));
        sent.addAll(facts.passed());
    }

    /// Revision 0 is what a model repository holds: it is served without a log, and so without ids.
    private static boolean isLogged(JsonObject endpoint) {
        return !Shown.at(endpoint, "serving.revision").equals("0");
    }

    private static Facts facts(JsonObject metadata, boolean logged) {
        JsonObject properties = metadata.get("properties") instanceof JsonObject given ? given : JsonObject.EMPTY;
        List<String> optional = texts(properties, "flyball.optional");
        List<Field> inputs = Shown.objects(metadata, "inputs").stream()
                .map(input -> Field.column(
                        input.string("name"),
                        DataType.valueOf(input.string("datatype")),
                        optional.contains(input.string("name"))))
                .toList();
        Dialect dialect = properties
                .optionalString("flyball.dialect")
                .map(text -> Dialect.fromJson(Json.parseObject(text)))
                .orElse(null);
        return new Facts(
                inputs,
                texts(properties, "flyball.classes"),
                new LinkedHashSet<>(texts(properties, "flyball.passed")),
                dialect,
                logged);
    }

    /// A property that holds a JSON array of texts.
    static List<String> texts(JsonObject properties, String key) {
        return properties.get(key) instanceof JsonString text && Json.parse(text.text()) instanceof JsonArray array
                ? array.items().stream().map(item -> ((JsonString) item).text()).toList()
                : List.of();
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Scores score(Table rows) {
        Gathered gathered = new Gathered(rows.rows());
        for (int first = 0; first < rows.rows(); first += ROWS) {
            int count = Math.min(ROWS, rows.rows() - first);
            JsonObject body = JsonObject.builder()
                    .put("rows", rows(rows, first, count))
                    .put("unit", unit)
                    .build();
            gathered.add(client.post(PredictCommand.path(endpoint), body), first);
        }
        return gathered.scores();
    }

    private JsonArray rows(Table table, int first, int count) {
        List<Column> columns = table.columns().stream()
                .filter(column -> sent.contains(column.name()))
                .toList();
        List<JsonValue> rows = new ArrayList<>(count);
        for (int row = first; row < first + count; row++) {
            JsonObject.Builder json = JsonObject.builder();
            for (Column column : columns) {
                json.put(column.name(), value(column, row));
            }
            rows.add(json.build());
        }
        return new JsonArray(rows);
    }

    /// A cell as JSON; null where it is missing.
    static JsonValue value(Column column, int row) {
        if (column.isMissing(row)) {
            return JsonNull.NULL;
        }
        return switch (column) {
            case Column.Texts texts -> JsonValue.of(java.util.Objects.requireNonNull(texts.text(row)));
            case Column.Numbers numbers -> {
                double value = numbers.values()[row];
                if (numbers.type() == ColumnType.BOOLEAN) {
                    yield JsonValue.of(value == 1);
                }
                boolean infinite = Double.isInfinite(value);
                yield infinite ? JsonValue.of(Double.toString(value)) : JsonValue.of(value);
            }
        };
    }

    /// The answers to several requests, put together.
    private final class Gathered {
        private final List<String> classes = facts.classes();
        private final double[] numbers;
        private final int[] labels;
        private final double[][] shares;
        private final List<String> ids = new ArrayList<>();
        private String version = "";

        Gathered(int rows) {
            numbers = new double[rows];
            labels = new int[rows];
            shares = new double[classes.size()][rows];
        }

        void add(JsonObject answer, int first) {
            version = Shown.at(answer, "version");
            int row = first;
            for (JsonObject prediction : Shown.objects(answer, "predictions")) {
                if (facts.hasIds()) {
                    ids.add(prediction.string("prediction_id"));
                }
                if (classes.isEmpty()) {
                    numbers[row] = number(prediction.get("prediction"));
                } else {
                    labels[row] = classes.indexOf(prediction.string("prediction"));
                    JsonObject probabilities = prediction.object("probabilities");
                    for (int c = 0; c < shares.length; c++) {
                        shares[c][row] = number(probabilities.get(classes.get(c)));
                    }
                }
                row++;
            }
        }

        private static double number(@Nullable JsonValue value) {
            return switch (value) {
                case JsonNumber number -> number.real();
                case JsonString text -> Double.parseDouble(text.text());
                case null, default -> Double.NaN;
            };
        }

        Scores scores() {
            List<Column.Numbers> probabilities = new ArrayList<>();
            for (int c = 0; c < shares.length; c++) {
                probabilities.add(new Column.Numbers("probability_" + classes.get(c), ColumnType.REAL, shares[c]));
            }
            Column prediction = classes.isEmpty()
                    ? new Column.Numbers("prediction", ColumnType.REAL, numbers)
                    : new Column.Texts("prediction", ColumnType.TEXT, labels, classes);
            return new Scores(prediction, probabilities, version, ids);
        }
    }

    @Override
    public void close() {
        // The client holds nothing that must be closed.
    }
}
