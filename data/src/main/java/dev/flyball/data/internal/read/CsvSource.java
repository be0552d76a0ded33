package dev.flyball.data.internal.read;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Separated text in one or more files with the same columns.
final class CsvSource implements TypedSource {
    private static final int SAMPLE_BYTES = 1 << 20;

    private final Source source;
    private final SourceOptions options;
    private final char delimiter;
    private final boolean header;
    private final List<String> names;
    private char decimal;

    CsvSource(Source source, SourceOptions options) {
        this.source = source;
        this.options = options;
        Source.Part first = source.parts().getFirst();
        byte[] sample = sample(first);
        boolean cut = sample.length == SAMPLE_BYTES;
        this.delimiter = Objects.requireNonNullElseGet(options.delimiter(), () -> CsvSniffer.delimiter(sample, cut));
        List<List<String>> records = CsvSniffer.records(sample, delimiter, cut);
        if (records.isEmpty()) {
            throw noRecord(first);
        }
        this.header = Objects.requireNonNullElseGet(options.header(), () -> CsvSniffer.hasHeader(records));
        this.names = header ? headerOf(first) : numbered(records.getFirst().size());
        this.decimal = Objects.requireNonNullElse(options.decimal(), '.');
        BadTables.checkNames(first, names);
    }

    /// No record in the sample: an empty file, or one whose first record is broken.
    private RuntimeException noRecord(Source.Part part) {
        try (CsvFile file = new CsvFile(part, options.encoding(), delimiter)) {
            file.record((column, bytes, from, to) -> {});
        }
        return BadTables.empty(part);
    }

    private byte[] sample(Source.Part part) {
        try (InputStream in = TextInput.open(part, options.encoding())) {
            return in.readNBytes(SAMPLE_BYTES);
        } catch (BadBytes e) {
            throw TextInput.notInEncoding(part, options.encoding(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> headerOf(Source.Part part) {
        try (CsvFile file = new CsvFile(part, options.encoding(), delimiter)) {
            return readHeader(file);
        }
    }

    private static List<String> readHeader(CsvFile file) {
        List<String> header = new ArrayList<>();
        file.record((column, b, from, to) -> {
            String name = new String(b, from, to - from, StandardCharsets.UTF_8).trim();
            header.add(name.isEmpty() ? "c" + (column + 1) : name);
        });
        return header;
    }

    private static List<String> numbered(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add("c" + i);
        }
        return names;
    }

    @Override
    public Dialect dialect() {
        String encoding = Objects.requireNonNullElse(options.encoding(), "utf-8");
        return new Dialect(Format.CSV, delimiter, header, decimal, encoding, options.nulls());
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Schema schema(Map<String, ColumnType> given) {
        if (options.decimal() != null && given.keySet().containsAll(names)) {
            return new Schema(names.stream()
                    .map(name -> new ColumnSchema(name, Objects.requireNonNull(given.get(name)), "as given"))
                    .toList());
        }
        TypeGuess[] guesses = guesses();
        decimal = Objects.requireNonNullElseGet(options.decimal(), () -> decimalOf(guesses));
        List<ColumnSchema> columns = new ArrayList<>();
        for (int i = 0; i < guesses.length; i++) {
            ColumnType type = given.get(names.get(i));
            columns.add(
                    type == null
                            ? guesses[i].decide(names.get(i), decimal)
                            : new ColumnSchema(names.get(i), type, "as given"));
        }
        return new Schema(columns);
    }

    private TypeGuess[] guesses() {
        Nulls nulls = new Nulls(options.nulls());
        TypeGuess[] guesses = new TypeGuess[names.size()];
        Arrays.setAll(guesses, i -> new TypeGuess(nulls));
        long rows = 0;
        for (Source.Part part : source.parts()) {
            rows += readAll(part, (column, b, from, to) -> guesses[column].see(b, from, to));
        }
        if (rows == 0) {
            throw BadTables.headerOnly(source.parts().getFirst());
        }
        return guesses;
    }

    private long readAll(Source.Part part, CsvScanner.Fields fields) {
        try (CsvFile file = new CsvFile(part, options.encoding(), delimiter)) {
            int[] places = places(file);
            CsvScanner.Fields placed = placed(places, fields);
            long rows = 0;
            for (int n = file.record(placed); n > 0; n = file.record(placed)) {
                checkWidth(file, n);
                rows++;
            }
            return rows;
        }
    }

    void checkWidth(CsvFile file, int fields) {
        if (fields != names.size()) {
            throw BadTables.ragged(file.part(), file.line(), fields, names.size());
        }
    }

    /// Where each field of the file belongs; the header, if there is one, is read.
    int[] places(CsvFile file) {
        int[] places = new int[names.size()];
        Arrays.setAll(places, i -> i);
        if (!header) {
            return places;
        }
        List<String> own = readHeader(file);
        BadTables.checkNames(file.part(), own);
        for (int i = 0; i < own.size(); i++) {
            if (own.size() != names.size() || !names.contains(own.get(i))) {
                throw BadTables.at(
                        file.part(),
                        1,
                        "The files of the source have other columns (" + String.join(", ", own) + ").",
                        "Maybe one of them is another table; the first has " + String.join(", ", names) + ".");
            }
            places[i] = own.equals(names) ? i : names.indexOf(own.get(i));
        }
        return places;
    }

    /// Gives fields on under their place; a field beyond the table's width is left to [#checkWidth].
    CsvScanner.Fields placed(int[] places, CsvScanner.Fields fields) {
        return (column, b, from, to) -> {
            if (column < places.length) {
                fields.field(places[column], b, from, to);
            }
        };
    }

    /// The decimal comma, when more columns are numbers with it than with the point; never beside comma separators.
    private char decimalOf(TypeGuess[] guesses) {
        long comma = Arrays.stream(guesses)
                .filter(g -> g.isNumeric(',') && g.fractions(',') > 0)
                .count();
        long point = Arrays.stream(guesses)
                .filter(g -> g.isNumeric('.') && g.fractions('.') > 0)
                .count();
        return delimiter != ',' && comma > point ? ',' : '.';
    }

    @Override
    public TableStream open(Schema schema, int pieceRows) {
        return new CsvStream(this, source.parts(), options, schema, pieceRows);
    }

    char delimiter() {
        return delimiter;
    }
}
