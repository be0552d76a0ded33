package dev.flyball.model;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.features.FeaturesJson;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.predict.PredictorFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        ByteArrayOutputStream predictor = new ByteArrayOutputStream();
        PredictorFile.write(model.predictor(), predictor);
        byte[] bytes = predictor.toByteArray();
        JsonObject json = JsonObject.builder()
                .put("format", VERSION)
                .put("name", manifest.name())
                .put("signature", model.signature().toJson())
                .put("passed", JsonArray.ofTexts(manifest.passed()))
                .put("features", FeaturesJson.toJson(model.features()))
                .put("predictor", PREDICTOR)
                .put("sha256", Digest.of(bytes).hex())
                .put("facts", manifest.facts())
                .build();
        Files.write(folder.resolve(PREDICTOR), bytes);
        Files.writeString(folder.resolve(MANIFEST), json.pretty() + "\n");
    }

    static TableModel readModel(Path folder, JsonObject json) {
        Path manifest = folder.resolve(MANIFEST);
        try {
            Signature signature = Signature.fromJson(json.object("signature"));
            FittedFeatures features = FeaturesJson.fromJson(json.object("features"), signature.inputs());
            Predictor predictor = readPredictor(folder.resolve(PREDICTOR), json);
            return new TableModel(signature, features, predictor);
        } catch (JsonException | IllegalArgumentException | ClassCastException e) {
            throw damaged(manifest, e);
        }
    }

    private static Predictor readPredictor(Path file, JsonObject json) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (json.has("sha256")
                    && !json.string("sha256").equals(Digest.of(bytes).hex())) {
                throw new IllegalArgumentException("its digest is not the one in " + MANIFEST);
            }
            return PredictorFile.read(new ByteArrayInputStream(bytes));
        } catch (NoSuchFileException e) {
            throw new FlyballException(
                    ErrorCode.BAD_PACKAGE,
                    "The package is not whole (" + PREDICTOR + " is missing).",
                    file.toString(),
                    "Maybe copy it again from where it was made.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    static Manifest readManifest(Path folder, JsonObject json) {
        try {
            return manifest(json);
        } catch (JsonException e) {
            throw damaged(folder.resolve(MANIFEST), e);
        }
    }

    private static Manifest manifest(JsonObject json) {
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
            JsonObject json = object(Files.readAllBytes(file));
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

    private static JsonObject object(byte[] utf8) {
        if (Json.parse(utf8) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("it must be a JSON object");
    }

    private static FlyballException damaged(Path file, Exception cause) {
        return new FlyballException(
                ErrorCode.BAD_PACKAGE,
                "The package is damaged (" + withoutStop(String.valueOf(cause.getMessage())) + ").",
                file.toString(),
                "Maybe copy it again from where it was made.",
                cause);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
