package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Model;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball predict ENDPOINT (--row '{…}' | FILE | -)`, or `--model PATH` without a server.
@Command(name = "predict", description = "Predict a row or a file, over HTTP or with a package.")
final class PredictCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(
            arity = "0..2",
            paramLabel = "ENDPOINT FILE",
            description = "The endpoint (left out with --model) and a csv, parquet or jsonl file, or -.")
    private List<String> words = List.of();

    @Option(names = "--row", paramLabel = "JSON", description = "A row as an object, or rows as an array.")
    private @Nullable String row;

    @Option(names = "--model", paramLabel = "PATH", description = "A package directory, or MODEL/VERSION.")
    private @Nullable String model;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to; the ending decides the form. Else CSV on standard output.")
    private @Nullable String out;

    @Option(names = "--unit", paramLabel = "TEXT", description = "The unit that a rollout assigns.")
    private @Nullable String unit;

    @Option(names = "--raw", description = "Add the margins of tree models.")
    private boolean raw;

    @Override
    public Integer call() throws IOException {
        if (raw) {
            throw notBuilt("--raw");
        }
        int given = words.size() + (model == null ? 0 : 1);
        String endpoint = model == null && !words.isEmpty() ? words.getFirst() : "";
        List<String> files = model == null ? words.subList(Math.min(1, words.size()), words.size()) : words;
        if (given == 0 || (row == null) == files.isEmpty()) {
            throw usage();
        }
        if (row == null) {
            return file(endpoint, files.getFirst());
        }
        PredictSource source = model == null
                ? new PredictSource.Endpoint(common.client(), endpoint, unit)
                : new PredictSource.Package(PackagePath.resolve(model, common).folder());
        common.output().data(source.predict(rows(row)).canonical());
        return 0;
    }

    private int file(String endpoint, String file) throws IOException {
        try (Scorer scorer = model == null
                ? new EndpointScorer(common.client(), endpoint, unit)
                : packaged(PackagePath.resolve(model, common))) {
            return new PredictFile(common, scorer, out).run(file);
        }
    }

    private static Scorer packaged(PackagePath.Found found) {
        return new PackageScorer(Model.load(found.folder()), found.version());
    }

    private static FlyballException notBuilt(String what) {
        return new FlyballException(
                ErrorCode.NOT_BUILT,
                "The form of predict with " + what + " is not built yet.",
                "flyball predict " + what,
                "Maybe --row '{…}'.");
    }

    private static FlyballException usage() {
        return new FlyballException(
                ErrorCode.BAD_REQUEST,
                "Either a row or a file must be given.",
                "flyball predict",
                "Maybe flyball predict ENDPOINT --row '{…}', or flyball predict --model PATH FILE.");
    }

    private static JsonArray rows(String text) {
        try {
            JsonValue value = Json.parse(text);
            JsonArray rows = value instanceof JsonArray array ? array : new JsonArray(List.of(value));
            if (rows.items().stream().allMatch(JsonObject.class::isInstance)) {
                return rows;
            }
            throw new JsonException("A row must be an object.");
        } catch (JsonException e) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The row is no JSON object (" + e.getMessage() + ").",
                    "--row",
                    "Maybe quote it for the shell: --row '{\"column\": 1}'.",
                    e);
        }
    }

    static String path(String endpoint) {
        return "api/v1/endpoints/" + FlyballClient.segment(endpoint) + "/predict";
    }
}
