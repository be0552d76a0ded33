package dev.flyball.data.internal.write;

import dev.flyball.data.Column;
import dev.flyball.data.Dialect;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Separated text, quoted as in RFC 4180 where it must be. Missing values are empty fields.
public final class CsvWriter implements RowWriter {
    private final Writer out;
    private final Dialect dialect;

    public CsvWriter(Writer out, Dialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    @Override
    public void begin(Schema schema) throws IOException {
        if (dialect.header()) {
            for (int i = 0; i < schema.size(); i++) {
                separate(i);
                field(schema.columns().get(i).name(), schema.size() == 1);
            }
            out.write('\n');
        }
    }

    @Override
    public void write(Table piece) throws IOException {
        List<Column> columns = piece.columns();
        for (int row = 0; row < piece.rows(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                separate(i);
                Column column = columns.get(i);
                field(text(column, row), columns.size() == 1);
            }
            out.write('\n');
        }
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.write(dialect.delimiter());
        }
    }

    private @Nullable String text(Column column, int row) {
        String text = column.text(row);
        if (text == null || !column.type().isNumber() || dialect.decimal() == '.') {
            return text;
        }
        return text.replace('.', dialect.decimal());
    }

    /// @param alone whether an unquoted empty field would be an empty line
    private void field(@Nullable String text, boolean alone) throws IOException {
        if (text == null || text.isEmpty()) {
            out.write(alone ? "\"\"" : "");
        } else if (needsQuotes(text)) {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(text);
        }
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == dialect.delimiter() || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
    }
}
