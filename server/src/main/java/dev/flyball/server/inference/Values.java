package dev.flyball.server.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flyball.model.DataType;
import dev.flyball.serving.Tensor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Gathers the elements of one tensor from JSON, by the rules of its datatype. One tensor's only.
final class Values {
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 400;

    private final String name;
    private final DataType type;
    private final int expected;
    private int size;
    private boolean[] booleans = new boolean[0];
    private long[] longs = new long[0];
    private float[] floats = new float[0];
    private double[] doubles = new double[0];
    private byte[][] bytes = new byte[0][];

    /// @param expected the product of the shape; more elements are refused as they come
    Values(String name, DataType type, int expected) {
        this.name = name;
        this.type = type;
        this.expected = expected;
        int first = Math.min(expected, 1024);
        switch (type) {
            case BOOL -> booleans = new boolean[first];
            case FP16, BF16, FP32 -> floats = new float[first];
            case FP64 -> doubles = new double[first];
            case BYTES -> bytes = new byte[first][];
            default -> longs = new long[first];
        }
    }

    int size() {
        return size;
    }

    void add(JsonParser parser, JsonToken token) throws IOException {
        if (size == expected) {
            throw BadInput.input(name, "there are more than the " + expected + " elements of its shape.");
        }
        grow();
        switch (type) {
            case BOOL -> booleans[size] = bool(token);
            case BF16 -> throw BadInput.input(name, "BF16 has no form in JSON; send it as binary.");
            case FP16 -> floats[size] = half(parser, token);
            case FP32 -> floats[size] = single(parser, token);
            case FP64 -> doubles[size] = real(parser, token);
            case BYTES -> bytes[size] = utf8(parser, token);
            default -> longs[size] = whole(parser, token);
        }
        size++;
    }

    private void grow() {
        int capacity = Math.min(expected, Math.max(16, size * 2));
        switch (type) {
            case BOOL -> booleans = size < booleans.length ? booleans : Arrays.copyOf(booleans, capacity);
            case FP16, BF16, FP32 -> floats = size < floats.length ? floats : Arrays.copyOf(floats, capacity);
            case FP64 -> doubles = size < doubles.length ? doubles : Arrays.copyOf(doubles, capacity);
            case BYTES -> bytes = size < bytes.length ? bytes : Arrays.copyOf(bytes, capacity);
            default -> longs = size < longs.length ? longs : Arrays.copyOf(longs, capacity);
        }
    }

    Tensor.Data data() {
        return switch (type) {
            case BOOL -> new Tensor.Booleans(Arrays.copyOf(booleans, size));
            case FP16, BF16, FP32 -> new Tensor.Floats(Arrays.copyOf(floats, size));
            case FP64 -> new Tensor.Doubles(Arrays.copyOf(doubles, size));
            case BYTES -> new Tensor.Bytes(Arrays.copyOf(bytes, size));
            default -> new Tensor.Longs(Arrays.copyOf(longs, size));
        };
    }

    private boolean bool(JsonToken token) {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        throw BadInput.input(name, "a BOOL element must be true or false.");
    }

    private double real(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return named(parser.getText());
        }
        checkNumber(parser, token);
        double value = parser.getDoubleValue();
        if (value == 0 || Double.isInfinite(value)) {
            return edge(parser, value);
        }
        return value;
    }

    private float single(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return (float) named(parser.getText());
        }
        checkNumber(parser, token);
        float value = parser.getFloatValue();
        if (value == 0 || Float.isInfinite(value)) {
            return (float) edge(parser, value);
        }
        return value;
    }

    /// A number that came out as zero or infinite: its exponent may be beyond what is taken, and `-0`
    /// is a whole number
    /// for the parser. Any other exponent that is beyond leads here too, since a number has 64 characters at most.
    private double edge(JsonParser parser, double value) throws IOException {
        String text = parser.getText();
        checkExponent(text);
        finite(value, text);
        return text.charAt(0) == '-' ? -0.0 : 0.0;
    }

    private float half(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return (float) named(parser.getText());
        }
        String text = number(parser, token);
        float value = Halves.fromFp16(Halves.toFp16(Float.parseFloat(text)));
        finite(value, text);
        return value;
    }

    private double finite(double value, String text) {
        if (Double.isInfinite(value)) {
            throw BadInput.input(name, "the number (" + text + ") is too large for " + type + ".");
        }
        return value;
    }

    private double named(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw BadInput.input(name, "the text (" + BadInput.brief(text) + ") is no number.");
        };
    }

    private void checkNumber(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw BadInput.input(name, "an element of type " + type + " must be a number.");
        }
        if (parser.getTextLength() > LONGEST_NUMBER) {
            throw BadInput.input(name, "a number has more than " + LONGEST_NUMBER + " characters.");
        }
    }

    private String number(JsonParser parser, JsonToken token) throws IOException {
        checkNumber(parser, token);
        String text = parser.getText();
        checkExponent(text);
        return text;
    }

    private void checkExponent(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (e >= 0) {
            String digits = text.substring(e + 1).replace("+", "").replace("-", "");
            if (digits.length() > 4 || Integer.parseInt(digits) > LARGEST_EXPONENT) {
                throw BadInput.input(
                        name, "the exponent of a number (" + text + ") is beyond " + LARGEST_EXPONENT + ".");
            }
        }
    }

    private long whole(JsonParser parser, JsonToken token) throws IOException {
        String text = number(parser, token);
        if (token == JsonToken.VALUE_NUMBER_INT && text.length() < 18) {
            return ranged(Long.parseLong(text), text);
        }
        BigInteger value;
        try {
            value = new BigDecimal(text).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw BadInput.input(name, "the number (" + text + ") must be whole.");
        }
        boolean unsigned = type == DataType.UINT64;
        if (value.bitLength() > (unsigned ? 64 : 63) || (unsigned && value.signum() < 0)) {
            throw outOfRange(text);
        }
        return unsigned ? value.longValue() : ranged(value.longValue(), text);
    }

    private long ranged(long value, String text) {
        boolean fits = switch (type) {
            case UINT8 -> value >= 0 && value <= 0xFF;
            case UINT16 -> value >= 0 && value <= 0xFFFF;
            case UINT32 -> value >= 0 && value <= 0xFFFF_FFFFL;
            case UINT64 -> value >= 0;
            case INT8 -> value == (byte) value;
            case INT16 -> value == (short) value;
            case INT32 -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw outOfRange(text);
        }
        return value;
    }

    private RuntimeException outOfRange(String text) {
        return BadInput.input(name, "the number (" + text + ") is out of the range of " + type + ".");
    }

    private byte[] utf8(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw BadInput.input(name, "an element of type BYTES must be a text.");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(parser.getText()));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw BadInput.input(name, "a text has half of a surrogate pair.");
        }
    }
}
