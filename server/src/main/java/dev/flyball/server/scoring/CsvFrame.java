package dev.flyball.server.scoring;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a CSV body with a header line into rows of the columns that a model takes; an empty field is missing.
final class CsvFrame {
    private CsvFrame() {}

    static List<Map<String, @Nullable Object>> rows(byte[] body, List<Field> inputs, Set<String> passed) {
        List<List<String>> lines = lines(body);
        if (lines.isEmpty()) {
            throw bad("The body has no header line.", "line 1");
        }
        List<String> header = lines.getFirst();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            List<String> fields = lines.get(line);
            if (fields.size() != header.size()) {
                throw bad(
                        "A row has " + fields.size() + " fields, the header has " + header.size() + ".", "row " + line);
            }
            Map<String, @Nullable Object> row = row(header, fields, inputs, line);
            for (int at = 0; at < header.size(); at++) {
                if (passed.contains(header.get(at)) && !fields.get(at).isEmpty()) {
                    row.putIfAbsent(header.get(at), fields.get(at));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(byte[] body) {
        try {
            return Csv.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw bad("The body is not UTF-8.", "text/csv");
        } catch (IllegalArgumentException e) {
            throw bad("The body is not CSV: " + e.getMessage(), "text/csv");
        }
    }

    private static Map<String, @Nullable Object> row(
            List<String> header, List<String> fields, List<Field> inputs, int line) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Field input : inputs) {
            int at = header.indexOf(input.name());
            if (at >= 0) {
                row.put(input.name(), value(fields.get(at), input, "row " + line + ", " + input.name()));
            }
        }
        return row;
    }

    private static @Nullable Object value(String text, Field input, String where) {
        if (text.isEmpty()) {
            return null;
        }
        if (input.type() == DataType.BYTES) {
            return text;
        }
        if (input.type() == DataType.BOOL) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw bad("The column " + input.name() + " must be true or false (" + text + ").", where);
            };
        }
        try {
            return input.type() == DataType.INT64 && text.matches("-?[0-9]{1,18}")
                    ? (Object) Long.valueOf(text)
                    : (Object) Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw bad("The column " + input.name() + " must be a number (" + text + ").", where);
        }
    }

    private static FlyballException bad(String message, String where) {
        return new FlyballException(ErrorCode.BAD_REQUEST, message, where, "Maybe a header line, then a row per line.");
    }
}
