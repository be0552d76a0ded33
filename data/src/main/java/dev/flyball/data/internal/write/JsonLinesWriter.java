package dev.flyball.data.internal.write;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonString;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// One JSON object a row; missing values are null.
public final class JsonLinesWriter implements RowWriter {
    private final Writer out;

    public JsonLinesWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(Schema schema) {
        // Every row names its columns.
    }

    @Override
    public void write(Table piece) throws IOException {
        List<Column> columns = piece.columns();
        List<String> names = columns.stream()
                .map(column -> new JsonString(column.name()).canonical())
                .toList();
        for (int row = 0; row < piece.rows(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                out.write(i == 0 ? '{' : ',');
                out.write(names.get(i));
                out.write(':');
                out.write(value(columns.get(i), row));
            }
            out.write("}\n");
        }
    }

    private static String value(Column column, int row) {
        String text = column.text(row);
        if (text == null) {
            return "null";
        }
        boolean bare = column.type() == ColumnType.BOOLEAN
                || (column.type().isNumber() && !text.equals("Infinity") && !text.equals("-Infinity"));
        return bare ? text : new JsonString(text).canonical();
    }
}
