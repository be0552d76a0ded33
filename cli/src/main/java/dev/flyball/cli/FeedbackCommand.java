package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball feedback ENDPOINT FILE`, or `--id ID --value V`.
@Command(name = "feedback", description = "Tell an endpoint what was true of its predictions.")
final class FeedbackCommand implements Callable<Integer> {
    private static final int ITEMS = 5_000;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "ENDPOINT", description = "The endpoint.")
    private String endpoint;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Columns prediction_id or the key's, value, and perhaps time; or - for standard input.")
    private @Nullable String file;

    @Option(names = "--id", paramLabel = "ID", description = "The id of one prediction.")
    private @Nullable String id;

    @Option(names = "--value", paramLabel = "V", description = "What was true of it.")
    private @Nullable String value;

    @Override
    public Integer call() throws IOException {
        boolean single = id != null && value != null && file == null;
        if (!single && (file == null || id != null || value != null)) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "Either a file, or --id and --value, must be given.",
                    "flyball feedback",
                    "Maybe flyball feedback ENDPOINT labels.csv.");
        }
        FlyballClient client = common.client();
        FeedbackTally tally = new FeedbackTally();
        if (id != null && value != null) {
            JsonObject item = JsonObject.builder()
                    .put("prediction_id", id)
                    .put("value", plain(client, value))
                    .build();
            tally.add(send(client, List.of(item)), 0);
        } else if (file != null) {
            send(client, file, tally);
        }
        common.output().json(tally.json());
        tally.lines().forEach(common.output()::text);
        return tally.rejected() == 0 ? 0 : ErrorCode.WRONG_TYPE.exitCode();
    }

    /// The word as a number, where the endpoint predicts numbers and it is one; else as a text.
    private JsonValue plain(FlyballClient client, String word) {
        JsonObject metadata = client.get("v2/models/" + FlyballClient.segment(endpoint));
        boolean texts = Shown.objects(metadata, "outputs").stream()
                .anyMatch(output -> output.string("name").equals("prediction")
                        && output.string("datatype").equals("BYTES"));
        try {
            JsonValue parsed = texts ? new JsonString(word) : Json.parse(word);
            return parsed instanceof JsonNumber ? parsed : new JsonString(word);
        } catch (JsonException e) {
            return new JsonString(word);
        }
    }

    private JsonObject send(FlyballClient client, List<JsonObject> items) {
        JsonObject body = JsonObject.builder()
                .put("endpoint", endpoint)
                .put("items", JsonArray.of(items, item -> item))
                .build();
        return client.post("api/v1/feedback", body);
    }

    private void send(FlyballClient client, String name, FeedbackTally tally) throws IOException {
        try (Workshop workshop = new Workshop(common)) {
            Source source = workshop.source(List.of(name));
            Reading.Opened opened = Reading.open(source, SourceOptions.AUTO, types());
            List<String> keys = keys(client, opened.schema(), source);
            int sent = 0;
            try (TableStream rows = opened.rows().open(ITEMS)) {
                for (Optional<Table> piece = rows.next(); piece.isPresent(); piece = rows.next()) {
                    List<JsonObject> items = items(piece.get(), keys);
                    for (int from = 0; from < items.size(); from += ITEMS) {
                        List<JsonObject> some = items.subList(from, Math.min(items.size(), from + ITEMS));
                        tally.add(send(client, some), sent);
                        sent += some.size();
                    }
                }
            }
        }
    }

    private static Schema types() {
        return new Schema(List.of(
                new ColumnSchema("prediction_id", ColumnType.TEXT, "an id"),
                new ColumnSchema("time", ColumnType.TEXT, "as it is written")));
    }

    /// The columns of the key; empty when the file has ids.
    private List<String> keys(FlyballClient client, Schema schema, Source source) {
        require(schema, "value", source);
        if (schema.find("prediction_id").isPresent()) {
            return List.of();
        }
        JsonObject metadata = client.get("v2/models/" + FlyballClient.segment(endpoint));
        JsonObject properties = metadata.get("properties") instanceof JsonObject given ? given : JsonObject.EMPTY;
        List<String> keys = EndpointScorer.texts(properties, "flyball.key");
        if (keys.isEmpty()) {
            require(schema, "prediction_id", source);
        }
        keys.forEach(key -> require(schema, key, source));
        return keys;
    }

    private static void require(Schema schema, String name, Source source) {
        if (schema.find(name).isEmpty()) {
            throw new FlyballException(
                    ErrorCode.MISSING,
                    "The column (" + name + ") is not in the file.",
                    source.name(),
                    "Maybe another file; it has " + String.join(", ", schema.names()) + ".");
        }
    }

    private static List<JsonObject> items(Table table, List<String> keys) {
        List<JsonObject> items = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            JsonObject.Builder item = JsonObject.builder();
            if (keys.isEmpty()) {
                item.put("prediction_id", EndpointScorer.value(table.column("prediction_id"), row));
            } else {
                JsonObject.Builder key = JsonObject.builder();
                for (String name : keys) {
                    key.put(name, EndpointScorer.value(table.column(name), row));
                }
                item.put("key", key.build());
            }
            item.put("value", EndpointScorer.value(table.column("value"), row));
            int at = row;
            table.find("time")
                    .filter(time -> !time.isMissing(at))
                    .ifPresent(time -> item.put("time", EndpointScorer.value(time, at)));
            items.add(item.build());
        }
        return items;
    }
}
