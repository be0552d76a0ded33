package dev.flyball.training;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Predictor;
import dev.flyball.model.Signature;
import dev.flyball.model.features.FeaturesJson;
import dev.flyball.model.features.FittedFeatures;
import dev.flyball.model.predict.PredictorFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What later steps need of a training, as a folder of files. The same training gives the same bytes: seconds are not
/// among them.
///
/// @param candidates as [CandidateScore#toJson]
/// @param report what was done to each column
public record TrainingArtifact(
        JsonArray candidates,
        String chosen,
        List<String> report,
        FittedFeatures features,
        Predictor predictor,
        Predictor baseline,
        int[] unseenRows,
        double[] unseenOutputs) {
    private static final String SUMMARY = "training.json";
    private static final String PREDICTOR = "model.bin";
    private static final String BASELINE = "baseline.bin";
    private static final String UNSEEN = "unseen.bin";

    public static void write(Path folder, TrainingResult result, Target target) throws IOException {
        FittedFeatures features = result.features().features();
        Signature signature = Signature.ofTable(target.task(), features.inputs(), target.classes(), target.column());
        JsonObject json = JsonObject.builder()
                .put("chosen", result.chosen())
                .put("candidates", JsonArray.of(result.candidates(), CandidateScore::toJson))
                .put("report", JsonArray.ofTexts(result.features().report()))
                .put("signature", signature.toJson())
                .put("features", FeaturesJson.toJson(features))
                .build();
        Files.writeString(folder.resolve(SUMMARY), json.pretty() + "\n");
        write(folder.resolve(PREDICTOR), result.predictor());
        write(folder.resolve(BASELINE), result.baseline());
        writeUnseen(folder.resolve(UNSEEN), result);
    }

    private static void write(Path file, Predictor predictor) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            PredictorFile.write(predictor, out);
        }
    }

    private static void writeUnseen(Path file, TrainingResult result) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(result.unseenRows().length);
            for (int row : result.unseenRows()) {
                out.writeInt(row);
            }
            out.writeInt(result.unseenOutputs().length);
            for (double output : result.unseenOutputs()) {
                out.writeDouble(output);
            }
        }
    }

    public static TrainingArtifact read(Path folder) throws IOException {
        JsonObject json = Json.parseObject(Files.readString(folder.resolve(SUMMARY)));
        Signature signature = Signature.fromJson(json.object("signature"));
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(UNSEEN)), 1 << 16))) {
            int[] rows = new int[in.readInt()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = in.readInt();
            }
            double[] outputs = new double[in.readInt()];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = in.readDouble();
            }
            return new TrainingArtifact(
                    json.array("candidates"),
                    json.string("chosen"),
                    new ArrayList<>(json.strings("report")),
                    FeaturesJson.fromJson(json.object("features"), signature.inputs()),
                    predictor(folder.resolve(PREDICTOR)),
                    predictor(folder.resolve(BASELINE)),
                    rows,
                    outputs);
        }
    }

    private static Predictor predictor(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return PredictorFile.read(in);
        }
    }
}
