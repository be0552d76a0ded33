package dev.flyball.data;

import dev.flyball.data.internal.QueryStream;
import dev.flyball.data.internal.SqlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks one dataset by SQL; for this module. Safe for several threads.
public final class DatasetQuery {
    private static final int PIECE_ROWS = 1 << 15;

    private final DatasetFiles files;
    private final Path folder;
    private final Schema schema;
    private final Map<String, String> names = new HashMap<>();

    DatasetQuery(DatasetFiles files, Path folder) {
        this.files = files;
        this.folder = folder;
        try {
            this.schema = DatasetFiles.schema(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> sqlNames = schema.sqlNames();
        for (int i = 0; i < sqlNames.size(); i++) {
            names.put(schema.columns().get(i).name(), SqlText.name(sqlNames.get(i)));
        }
    }

    public Schema schema() {
        return schema;
    }

    /// The rows as something to select from, with the row's number (from 0) as `file_row_number`.
    public String rows() {
        return "read_parquet(" + SqlText.text(DatasetFiles.parquet(folder).toString()) + ", file_row_number = true)";
    }

    /// The quoted name of a column.
    public String name(String column) {
        String name = names.get(column);
        if (name == null) {
            throw new IllegalArgumentException("There is no column " + column + ".");
        }
        return name;
    }

    /// The value of a column, in which -0.0 is 0.0.
    public String value(ColumnSchema column) {
        String name = name(column.name());
        return column.type() == ColumnType.REAL ? "(" + name + " + 0.0)" : name;
    }

    /// The answer to a query whose columns are those of `answer`.
    public TableStream ask(String sql, List<ColumnSchema> answer) {
        return new QueryStream(files.engine().connect(), sql, new Schema(answer), PIECE_ROWS);
    }

    /// The whole answer in memory; for answers that are known to be small.
    public Table table(String sql, List<ColumnSchema> answer) {
        try (TableStream stream = ask(sql, answer)) {
            return TableJoin.all(stream);
        }
    }

    /// A column of whole numbers of an answer.
    public static ColumnSchema whole(String name) {
        return new ColumnSchema(name, ColumnType.INTEGER, "counted");
    }
}
