package dev.flyball.server.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.server.inference.InferRequest.WantedOutput;
import dev.flyball.serving.Tensor;
import dev.flyball.serving.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decodes an inference request against the inputs of a model, in one pass and strictly. One request's only.
final class InferReader {
    private static final int MOST_TENSORS = 10_240;
    private static final int DEEPEST = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(64 << 20)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final Map<String, Field> fields = new HashMap<>();
    private final List<Field> order;
    private final byte[] body;
    private final int jsonLength;
    private final boolean hasHeader;

    private @Nullable String id;
    private final List<PartTensor> inputs = new ArrayList<>();
    private boolean sawInputs;
    private final List<WantedOutput> outputs = new ArrayList<>();
    private boolean binaryOutput;
    private @Nullable Long timeoutMicros;
    private @Nullable Long priority;

    private InferReader(List<Field> order, byte[] body, int jsonLength, boolean hasHeader) {
        this.order = order;
        order.forEach(field -> fields.put(field.name(), field));
        this.body = body;
        this.jsonLength = jsonLength;
        this.hasHeader = hasHeader;
    }

    /// @param jsonLength the bytes of JSON at the start of the body
    /// @param hasHeader whether a header said so, which is what allows binary tensors
    static InferRequest read(List<Field> inputs, List<Field> outputs, byte[] body, int jsonLength, boolean hasHeader) {
        InferReader reader = new InferReader(inputs, body, jsonLength, hasHeader);
        try (JsonParser parser = JSON.createParser(body, 0, jsonLength)) {
            if (jsonLength >= 3 && body[0] == (byte) 0xEF) {
                throw BadInput.of("The body starts with a byte-order mark.", "$", "Maybe send plain UTF-8.");
            }
            reader.request(parser);
        } catch (StreamConstraintsException e) {
            throw BadInput.of("The JSON is too deep, or a number too long.", "$", "Maybe at most 64 levels.");
        } catch (JsonParseException e) {
            throw BadInput.of(
                    "The body is not JSON ("
                            + BadInput.brief(e.getOriginalMessage().replace('\n', ' ')) + ").",
                    "$ offset " + e.getLocation().getByteOffset(),
                    "Maybe a quote or a bracket is missing.");
        } catch (IOException e) {
            throw BadInput.of("The body is not JSON text in UTF-8.", "$", "Maybe its encoding.");
        }
        return reader.finish(outputs);
    }

    private void request(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BadInput.of("The body must be a JSON object.", "$", "Maybe {\"inputs\": […]}.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "id" -> id = token == JsonToken.VALUE_NULL ? null : text(parser, token, "id");
                case "inputs" -> inputs(parser, token);
                case "outputs" -> outputs(parser, token);
                case "parameters" -> parameters(parser, token, this::requestParameter);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw BadInput.of("There is more after the JSON object.", "$", "Maybe two bodies in one.");
        }
    }

    private static String text(JsonParser parser, JsonToken token, String member) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw BadInput.of("The member " + member + " must be a text.", "$." + member, "Maybe put it in quotes.");
        }
        return parser.getText();
    }

    private void inputs(JsonParser parser, JsonToken token) throws IOException {
        sawInputs = true;
        if (token != JsonToken.START_ARRAY) {
            throw BadInput.of("The member inputs must be an array.", "$.inputs", "Maybe [ {…} ].");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw BadInput.of(
                        "An input must be an object.", "$.inputs[" + inputs.size() + "]", "Maybe {\"name\": …}.");
            }
            inputs.add(new PartTensor(inputs.size()).read(parser));
            checkCount();
        }
    }

    private void checkCount() {
        if (inputs.size() + outputs.size() > MOST_TENSORS) {
            throw BadInput.of("There are more than " + MOST_TENSORS + " inputs and outputs.", "$", "Maybe fewer.");
        }
    }

    private void outputs(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw BadInput.of("The member outputs must be an array.", "$.outputs", "Maybe [ {\"name\": …} ].");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw BadInput.of("An output must be an object.", "$.outputs", "Maybe {\"name\": …}.");
            }
            outputs.add(output(parser));
            checkCount();
        }
    }

    private static WantedOutput output(JsonParser parser) throws IOException {
        String name = null;
        Boolean[] binary = new Boolean[1];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (member) {
                case "name" -> name = text(parser, token, "outputs.name");
                case "parameters" ->
                    parameters(parser, token, (key, at) -> {
                        switch (key) {
                            case "binary_data" -> binary[0] = bool(at.currentToken(), key);
                            case "classification" -> {
                                if (at.currentToken() != JsonToken.VALUE_NUMBER_INT || at.getIntValue() != 0) {
                                    throw BadInput.unsupported(key);
                                }
                            }
                            case "shared_memory_region", "shared_memory_byte_size", "shared_memory_offset" ->
                                throw BadInput.unsupported(key);
                            default -> {}
                        }
                    });
                default -> parser.skipChildren();
            }
        }
        if (name == null) {
            throw BadInput.of("An output has no name.", "$.outputs", "Maybe {\"name\": …}.");
        }
        return new WantedOutput(name, binary[0]);
    }

    /// What to do with a parameter; the parser stands on its value.
    private interface Parameter {
        void take(String name, JsonParser parser) throws IOException;
    }

    private static void parameters(JsonParser parser, JsonToken token, Parameter use) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw BadInput.of("The member parameters must be an object.", "$.parameters", "Maybe {}.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                throw BadInput.of(
                        "The parameter " + BadInput.brief(name) + " must be a text, a number, true or false.",
                        "$.parameters." + BadInput.brief(name),
                        "Maybe leave it out.");
            }
            use.take(name, parser);
        }
    }

    private void requestParameter(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "binary_data_output" -> binaryOutput = bool(parser.currentToken(), name);
            case "timeout" -> timeoutMicros = whole(parser, name, 1);
            case "priority" -> priority = whole(parser, name, 0);
            case "sequence_id", "sequence_start", "sequence_end" -> {
                String value = parser.getText();
                if (!value.equals("0") && !value.isEmpty() && !value.equals("false")) {
                    throw BadInput.unsupported(name);
                }
            }
            default -> {}
        }
    }

    private static boolean bool(JsonToken token, String name) {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        throw BadInput.of(
                "The parameter " + name + " must be true or false.", "$.parameters." + name, "Maybe without quotes.");
    }

    private static long whole(JsonParser parser, String name, long least) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 19) {
            long value = parser.getLongValue();
            if (value >= least) {
                return value;
            }
        }
        throw BadInput.of(
                "The parameter " + name + " must be a whole number of at least " + least + " ("
                        + BadInput.brief(parser.getText()) + ").",
                "$.parameters." + name,
                "Maybe leave it out.");
    }

    /// One input while it is read; the order of its members is free.
    private final class PartTensor {
        private final int index;
        private @Nullable String name;
        private @Nullable DataType type;
        private long @Nullable [] shape;
        private int count;
        private Tensor.@Nullable Data data;
        private int laterFrom = -1;
        private int laterTo;
        private @Nullable Long binarySize;

        PartTensor(int index) {
            this.index = index;
        }

        PartTensor read(JsonParser parser) throws IOException {
            boolean sawData = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (member) {
                    case "name" -> name = text(parser, token, "inputs[" + index + "].name");
                    case "datatype" -> type = datatype(text(parser, token, "inputs[" + index + "].datatype"));
                    case "shape" -> shape(parser, token);
                    case "data" -> {
                        sawData = true;
                        data(parser, token);
                    }
                    case "parameters" -> parameters(parser, token, this::parameter);
                    default -> parser.skipChildren();
                }
            }
            finish(sawData);
            return this;
        }

        private String named() {
            return name == null ? "#" + index : name;
        }

        private DataType datatype(String text) {
            try {
                return DataType.valueOf(text);
            } catch (IllegalArgumentException e) {
                throw BadInput.input(named(), "unknown datatype (" + BadInput.brief(text) + ").");
            }
        }

        private void shape(JsonParser parser, JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                throw BadInput.input(named(), "shape must be an array.");
            }
            List<Long> sizes = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 19;
                if (!whole || parser.getLongValue() < 0 || sizes.size() >= 64) {
                    throw BadInput.input(named(), "a dimension of shape must be a whole number from 0 to 2^63-1.");
                }
                sizes.add(parser.getLongValue());
            }
            shape = sizes.stream().mapToLong(size -> size).toArray();
            count = product(shape);
        }

        private int product(long[] sizes) {
            long product = 1;
            for (long size : sizes) {
                if (size == 0) {
                    return 0;
                }
            }
            for (long size : sizes) {
                if (product > Integer.MAX_VALUE / size) {
                    throw BadInput.input(named(), "its shape has more elements than a request can hold.");
                }
                product *= size;
            }
            return (int) product;
        }

        private void parameter(String key, JsonParser parser) throws IOException {
            switch (key) {
                case "binary_data_size" -> binarySize = whole(parser, key, 0);
                case "shared_memory_region", "shared_memory_byte_size", "shared_memory_offset" ->
                    throw BadInput.unsupported(key);
                default -> {}
            }
        }

        private void data(JsonParser parser, JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                throw BadInput.input(named(), "data must be an array.");
            }
            if (type == null || shape == null) {
                laterFrom = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                laterTo = (int) parser.currentLocation().getByteOffset();
            } else {
                data = new DataReader(named(), type, shape, count).read(parser);
            }
        }

        private void finish(boolean sawData) throws IOException {
            if (name == null || type == null || shape == null) {
                String lacks = name == null ? "name" : type == null ? "datatype" : "shape";
                throw BadInput.input(named(), "the member " + lacks + " is missing.");
            }
            if (binarySize != null && (sawData || !hasHeader)) {
                throw BadInput.input(
                        named(),
                        sawData
                                ? "it has both data and binary_data_size."
                                : "binary_data_size needs the header Inference-Header-Content-Length.");
            }
            if (binarySize == null && !sawData) {
                throw BadInput.input(named(), "the member data is missing.");
            }
            if (laterFrom >= 0) {
                try (JsonParser again = JSON.createParser(body, laterFrom, laterTo - laterFrom)) {
                    again.nextToken();
                    data = new DataReader(named(), type, shape, count).read(again);
                }
            }
        }
    }

    private InferRequest finish(List<Field> known) {
        if (!sawInputs) {
            throw BadInput.of("The member inputs is missing.", "$.inputs", "Maybe {\"inputs\": […]}.");
        }
        List<Tensor> tensors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int at = jsonLength;
        for (PartTensor part : inputs) {
            String name = java.util.Objects.requireNonNull(part.name);
            DataType type = java.util.Objects.requireNonNull(part.type);
            long[] shape = java.util.Objects.requireNonNull(part.shape);
            Field field = fields.get(name);
            if (field == null) {
                throw BadInput.of(
                        "The model has no input (" + BadInput.brief(name) + ").",
                        "$.inputs[" + part.index + "].name",
                        dev.flyball.kernel.Nearest.to(name, fields.keySet())
                                .map(near -> "Maybe " + near + ".")
                                .orElse("Maybe see the model's metadata."));
            }
            if (!seen.add(name)) {
                throw BadInput.input(name, "it stands twice.");
            }
            ShapeCheck.check(field, type, shape);
            Tensor.Data data = part.data;
            if (part.binarySize != null) {
                long end = at + part.binarySize;
                if (end > body.length) {
                    throw BadInput.input(
                            name, "its binary_data_size (" + part.binarySize + ") runs past the end of the body.");
                }
                data = RawTensors.read(
                        name,
                        type,
                        part.count,
                        ByteBuffer.wrap(body, at, (int) (end - at)).slice());
                at = (int) end;
            }
            tensors.add(new Tensor(name, type, shape, java.util.Objects.requireNonNull(data)));
        }
        if (at != body.length) {
            throw BadInput.of(
                    (body.length - at) + " bytes follow that no input's binary_data_size names.",
                    "$",
                    "Maybe a wrong size.");
        }
        checkComplete(seen);
        checkOutputs(known);
        return new InferRequest(id, tensors, outputs, binaryOutput, terms());
    }

    /// The server's own deadline holds where it is earlier.
    private Work.@Nullable Terms terms() {
        if (timeoutMicros == null && priority == null) {
            return null;
        }
        int rank = (int) Math.min(Integer.MAX_VALUE, priority == null ? 0 : priority);
        long micros = timeoutMicros == null ? Long.MAX_VALUE / 1000 : Math.min(timeoutMicros, Long.MAX_VALUE / 1000);
        return new Work.Terms(rank, Work.Terms.USUAL.nanos()).within(micros * 1000);
    }

    private void checkComplete(Set<String> seen) {
        if (seen.isEmpty() && !order.isEmpty()) {
            throw BadInput.of(
                    "There is no input.",
                    "$.inputs",
                    "Maybe give " + order.getFirst().name() + ".");
        }
        for (Field field : order) {
            if (!field.optional() && !seen.contains(field.name())) {
                throw BadInput.input(field.name(), "it is missing.");
            }
        }
    }

    private void checkOutputs(List<Field> known) {
        Set<String> seen = new HashSet<>();
        for (WantedOutput output : outputs) {
            if (known.stream().noneMatch(field -> field.name().equals(output.name()))) {
                throw BadInput.of(
                        "The model has no output (" + BadInput.brief(output.name()) + ").",
                        "$.outputs",
                        "Maybe see the model's metadata.");
            }
            if (!seen.add(output.name())) {
                throw BadInput.of("The output " + output.name() + " stands twice.", "$.outputs", "Maybe once.");
            }
        }
    }

    /// The same as [#read] for a body that is nothing but one tensor's bytes.
    static InferRequest readRaw(List<Field> inputs, byte[] body) {
        if (inputs.size() != 1) {
            throw BadInput.of("A raw body needs a model with one input.", "$", "Maybe send JSON.");
        }
        Field field = inputs.getFirst();
        long[] shape = ShapeCheck.shapeOfRaw(field, body.length);
        Tensor.Data data;
        if (field.type() == DataType.BYTES) {
            data = new Tensor.Bytes(new byte[][] {body});
        } else {
            int count = 1;
            for (long size : shape) {
                count *= (int) size;
            }
            data = RawTensors.read(field.name(), field.type(), count, ByteBuffer.wrap(body));
        }
        Tensor tensor = new Tensor(field.name(), field.type(), shape, data);
        return new InferRequest(null, List.of(tensor), List.of(), true, null);
    }

    static FlyballException badHeader(String value) {
        return BadInput.of(
                "The header Inference-Header-Content-Length is no length within the body (" + BadInput.brief(value)
                        + ").",
                "Inference-Header-Content-Length",
                "Maybe the bytes of JSON before the binary data.");
    }
}
