package dev.flyball.server.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flyball.model.DataType;
import dev.flyball.serving.Tensor;
import java.io.IOException;

/// Reads the `data` of a tensor, flat or nested in its exact shape.
final class DataReader {
    private final String name;
    private final long[] shape;
    private final int count;
    private final Values values;

    DataReader(String name, DataType type, long[] shape, int count) {
        this.name = name;
        this.shape = shape;
        this.count = count;
        this.values = new Values(name, type, count);
    }

    /// @param parser stands on the opening bracket
    Tensor.Data read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY && shape.length > 1) {
            nested(parser, first, 0);
        } else {
            flat(parser, first);
        }
        if (values.size() != count) {
            throw BadInput.input(name, "its shape needs " + count + " elements, data has " + values.size() + ".");
        }
        return values.data();
    }

    private void flat(JsonParser parser, JsonToken first) throws IOException {
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isScalarValue()) {
                throw BadInput.input(name, "data is nested deeper than its shape.");
            }
            values.add(parser, token);
        }
    }

    private void nested(JsonParser parser, JsonToken first, int level) throws IOException {
        boolean last = level == shape.length - 1;
        long length = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (++length > shape[level] || last != token.isScalarValue() || (!last && token != JsonToken.START_ARRAY)) {
                throw BadInput.input(name, "data is not nested as its shape says.");
            }
            if (last) {
                values.add(parser, token);
            } else {
                nested(parser, parser.nextToken(), level + 1);
            }
        }
        if (length != shape[level]) {
            throw BadInput.input(
                    name,
                    "dimension " + level + " of data has " + length + " parts, its shape says " + shape[level] + ".");
        }
    }
}
