package dev.flyball.model;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.features.FeaturesJson;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.predict.PredictorFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// The files of a package that scoring needs, both ways: `flyball.json` and `model.bin`.
public final class PackageFormat {
    /// Raised when older readers would misread a package.
    public static final int VERSION = 1;
    public static final String MANIFEST = "flyball.json";
    public static final String PREDICTOR = "model.bin";

    private PackageFormat() {}

    /// What a package says of itself beside the model.
    ///
    /// @param name the project's name for the model
    /// @param passed columns that a row may hold although the model does not use them (key, time, dropped columns)
    /// @param facts whatever else the writer wants to keep
    public record Manifest(String name, Set<String> passed, JsonObject facts) {
        public Manifest {
            passed = Collections.unmodifiableSet(new LinkedHashSet<>(passed));
        }
    }

    public static void write(Path folder, TableModel model, Manifest manifest) throws IOException {
        JsonObject json = JsonObject.builder()
                .put("format", VERSION)
                .put("name", manifest.name())
                .put("signature", model.signature().toJson())
                .put("passed", dev.flyball.kernel.json.JsonArray.ofTexts(manifest.passed()))
                .put("features", FeaturesJson.toJson(model.features()))
                .put("predictor", PREDICTOR)
                .put("facts", manifest.facts())
                .build();
        Files.writeString(folder.resolve(MANIFEST), json.pretty() + "\n");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(PREDICTOR)), 1 << 16)) {
            PredictorFile.write(model.predictor(), out);
        }
    }

    static TableModel readModel(Path folder, JsonObject json) {
        Path predictor = folder.resolve(PREDICTOR);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(predictor), 1 << 16)) {
            Signature signature = Signature.fromJson(json.object("signature"));
            FittedFeatures features = FeaturesJson.fromJson(json.object("features"), signature.inputs());
            return new TableModel(signature, features, PredictorFile.read(in));
        } catch (IOException | JsonException | IllegalArgumentException | ClassCastException e) {
            throw damaged(predictor, e);
        }
    }

    static Manifest readManifest(JsonObject json) {
        return new Manifest(json.string("name"), new LinkedHashSet<>(json.strings("passed")), json.object("facts"));
    }

    /// @throws FlyballException FB-532 when the folder holds no package that this version can read
    static JsonObject readJson(Path folder) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new FlyballException(
                    ErrorCode.BAD_PACKAGE,
                    "There is no package (" + MANIFEST + " is missing).",
                    folder.toString(),
                    "Maybe the path of a package directory; see flyball models list.");
        }
        try {
            JsonObject json = Json.parseObject(Files.readString(file));
            if (json.integer("format") > VERSION) {
                throw new FlyballException(
                        ErrorCode.BAD_PACKAGE,
                        "The package is of a newer format (" + json.integer("format") + ").",
                        file.toString(),
                        "Maybe use a newer Flyball; this one reads up to " + VERSION + ".");
            }
            return json;
        } catch (IOException | JsonException e) {
            throw damaged(file, e);
        }
    }

    private static FlyballException damaged(Path file, Exception cause) {
        return new FlyballException(
                ErrorCode.BAD_PACKAGE,
                "The package is damaged (" + cause.getMessage() + ").",
                file.toString(),
                "Maybe copy it again from where it was made.",
                cause);
    }
}
