package dev.flyball.server.inference;

import dev.flyball.kernel.json.JsonString;
import dev.flyball.model.DataType;
import dev.flyball.server.http.Answer;
import dev.flyball.server.inference.InferRequest.WantedOutput;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the answer to an inference request: JSON, with raw bytes behind it where they were asked for.
final class InferWriter {
    private final StringBuilder json = new StringBuilder(256);
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private boolean anyBinary;

    private InferWriter() {}

    /// @param predictionId null for what is not logged
    static Answer write(
            String model,
            Revision revision,
            InferRequest request,
            List<Tensor> outputs,
            @Nullable String predictionId) {
        return new InferWriter().answer(model, revision, request, outputs, predictionId);
    }

    private Answer answer(
            String model,
            Revision revision,
            InferRequest request,
            List<Tensor> outputs,
            @Nullable String predictionId) {
        json.append("{\"model_name\":").append(new JsonString(model).canonical());
        json.append(",\"model_version\":").append(new JsonString(revision.version()).canonical());
        if (request.id() != null) {
            json.append(",\"id\":").append(new JsonString(request.id()).canonical());
        }
        if (predictionId != null) {
            json.append(",\"parameters\":{\"prediction_id\":\"")
                    .append(predictionId)
                    .append("\"}");
        }
        json.append(",\"outputs\":[");
        boolean first = true;
        for (Tensor output : chosen(outputs, request.outputs())) {
            json.append(first ? "" : ",");
            first = false;
            output(output, isBinary(output.name(), request));
        }
        json.append("]}");
        return finish();
    }

    private static List<Tensor> chosen(List<Tensor> outputs, List<WantedOutput> wanted) {
        if (wanted.isEmpty()) {
            return outputs;
        }
        List<Tensor> chosen = new ArrayList<>();
        for (WantedOutput want : wanted) {
            outputs.stream().filter(output -> output.name().equals(want.name())).forEach(chosen::add);
        }
        return chosen;
    }

    private static boolean isBinary(String name, InferRequest request) {
        for (WantedOutput wanted : request.outputs()) {
            Boolean said = wanted.binary();
            if (wanted.name().equals(name) && said != null) {
                return said;
            }
        }
        return request.binaryOutput();
    }

    private void output(Tensor tensor, boolean binary) {
        json.append("{\"name\":").append(new JsonString(tensor.name()).canonical());
        json.append(",\"shape\":[");
        for (int i = 0; i < tensor.shape().length; i++) {
            json.append(i == 0 ? "" : ",").append(tensor.shape()[i]);
        }
        json.append("],\"datatype\":\"").append(tensor.type()).append('"');
        if (binary) {
            byte[] bytes = RawTensors.write(tensor);
            anyBinary = true;
            raw.writeBytes(bytes);
            json.append(",\"parameters\":{\"binary_data_size\":")
                    .append(bytes.length)
                    .append("}}");
        } else {
            json.append(",\"data\":[");
            data(tensor);
            json.append("]}");
        }
    }

    private void data(Tensor tensor) {
        if (tensor.type() == DataType.BF16) {
            throw BadInput.of(
                    "The output " + tensor.name() + " is BF16, which has no form in JSON.",
                    "$.outputs",
                    "Maybe ask for binary data.");
        }
        int n = tensor.data().size();
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                json.append(',');
            }
            switch (tensor.data()) {
                case Tensor.Booleans booleans -> json.append(booleans.values()[i]);
                case Tensor.Longs longs ->
                    json.append(
                            tensor.type() == DataType.UINT64
                                    ? Long.toUnsignedString(longs.values()[i])
                                    : Long.toString(longs.values()[i]));
                case Tensor.Floats floats -> real(floats.values()[i], Float.toString(floats.values()[i]));
                case Tensor.Doubles doubles -> real(doubles.values()[i], Double.toString(doubles.values()[i]));
                case Tensor.Bytes bytes ->
                    json.append(new JsonString(text(tensor.name(), bytes.values()[i])).canonical());
            }
        }
    }

    private void real(double value, String text) {
        if (Double.isFinite(value)) {
            json.append(text);
        } else {
            json.append('"').append(text).append('"');
        }
    }

    private static String text(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInput.of(
                    "The output " + name + " is not text in UTF-8.", "$.outputs", "Maybe ask for binary data.");
        }
    }

    private Answer finish() {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        if (!anyBinary) {
            return Answer.bytes(200, Answer.JSON, text);
        }
        byte[] body = new byte[text.length + raw.size()];
        System.arraycopy(text, 0, body, 0, text.length);
        System.arraycopy(raw.toByteArray(), 0, body, text.length, raw.size());
        return Answer.bytes(200, "application/octet-stream", body)
                .with("Inference-Header-Content-Length", Integer.toString(text.length));
    }
}
