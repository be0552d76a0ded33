package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON objects as rows. Columns are the members of all objects in order of their first appearance; a member that an
/// object lacks is missing; nested values are kept as their canonical JSON text.
final class JsonSource implements TypedSource {
    private final Source source;
    private final SourceOptions options;
    private final Map<String, TypeGuess> guesses = new LinkedHashMap<>();

    JsonSource(Source source, SourceOptions options) {
        this.source = source;
        this.options = options;
        Nulls nulls = new Nulls(options.nulls());
        long rows = 0;
        for (Source.Part part : source.parts()) {
            rows += seeAll(part, nulls);
        }
        if (rows == 0) {
            throw BadTables.empty(source.parts().getFirst());
        }
    }

    private long seeAll(Source.Part part, Nulls nulls) {
        try (JsonRows rows = new JsonRows(part, options.encoding())) {
            long count = 0;
            for (Optional<JsonObject> row = rows.next(); row.isPresent(); row = rows.next()) {
                int before = guesses.size();
                row.get().members().forEach((name, value) -> {
                    byte[] text = bytes(value);
                    guesses.computeIfAbsent(name, n -> new TypeGuess(nulls)).see(text, 0, text.length);
                });
                if (guesses.size() > before) {
                    BadTables.checkNames(part, names());
                }
                count++;
            }
            return count;
        }
    }

    /// The text of a value; null is the empty text, which means missing.
    private static byte[] bytes(JsonValue value) {
        String text = switch (value) {
            case JsonNull none -> "";
            case JsonString string -> string.text();
            default -> value.canonical();
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Dialect dialect() {
        return Dialect.of(Format.JSON, options.nulls());
    }

    @Override
    public List<String> names() {
        return List.copyOf(guesses.keySet());
    }

    @Override
    public Schema schema(Map<String, ColumnType> given) {
        List<ColumnSchema> columns = new ArrayList<>();
        guesses.forEach((name, guess) -> {
            ColumnType type = given.get(name);
            columns.add(type == null ? guess.decide(name, '.') : new ColumnSchema(name, type, "as given"));
        });
        return new Schema(columns);
    }

    @Override
    public TableStream open(Schema schema, int pieceRows) {
        return new Rows(schema, pieceRows);
    }

    private final class Rows implements TableStream {
        private final Schema schema;
        private final int pieceRows;
        private final ColumnBuilder[] builders;
        private final Map<String, Integer> places = new HashMap<>();
        private final Iterator<Source.Part> parts = source.parts().iterator();
        private @Nullable JsonRows file;

        Rows(Schema schema, int pieceRows) {
            this.schema = schema;
            this.pieceRows = pieceRows;
            Nulls nulls = new Nulls(options.nulls());
            this.builders = schema.columns().stream()
                    .map(column -> ColumnBuilder.of(column, nulls, '.', pieceRows))
                    .toArray(ColumnBuilder[]::new);
            schema.names().forEach(name -> places.put(name, places.size()));
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<Table> next() {
            int row = 0;
            while (row < pieceRows && readRow(row)) {
                row++;
            }
            if (row == 0) {
                return Optional.empty();
            }
            int rows = row;
            List<Column> columns =
                    Arrays.stream(builders).map(builder -> builder.take(rows)).toList();
            return Optional.of(new Table(columns));
        }

        private boolean readRow(int row) {
            while (file != null || parts.hasNext()) {
                JsonRows current = file == null ? new JsonRows(parts.next(), options.encoding()) : file;
                file = current;
                Optional<JsonObject> object = current.next();
                if (object.isPresent()) {
                    put(row, object.get(), current);
                    return true;
                }
                close();
            }
            return false;
        }

        private void put(int row, JsonObject object, JsonRows from) {
            for (ColumnBuilder builder : builders) {
                builder.putMissing(row);
            }
            object.members().forEach((name, value) -> {
                Integer place = places.get(name);
                byte[] text = bytes(value);
                if (place != null && !builders[place].put(row, text, 0, text.length)) {
                    ColumnSchema wanted = schema.columns().get(place);
                    throw BadTables.notOfType(
                            from.part(),
                            from.line(),
                            name,
                            new String(text, StandardCharsets.UTF_8),
                            wanted.type().name().toLowerCase(Locale.ROOT));
                }
            });
        }

        @Override
        public void close() {
            JsonRows current = file;
            file = null;
            if (current != null) {
                current.close();
            }
        }
    }
}
