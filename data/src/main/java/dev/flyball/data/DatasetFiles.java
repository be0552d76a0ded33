package dev.flyball.data;

import dev.flyball.data.internal.JavaRows;
import dev.flyball.data.internal.QueryStream;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/// A dataset as a folder: `data.parquet` and `schema.json`. Who publishes the folder names it by its content.
public final class DatasetFiles {
    private static final String ROWS = "data.parquet";
    private static final String SCHEMA = "schema.json";

    private final DataEngine engine;

    public DatasetFiles(DataEngine engine) {
        this.engine = engine;
    }

    public DataEngine engine() {
        return engine;
    }

    /// Writes a stream into an empty folder and returns the number of rows.
    public long write(Path folder, TableStream stream, Dialect dialect) throws IOException {
        try (DuckDBConnection connection = engine.connect();
                JavaRows.Feed feed = engine.javaRows().open(stream);
                Statement statement = connection.createStatement()) {
            String target = SqlText.text(folder.resolve(ROWS).toString());
            try {
                statement.execute(
                        "COPY (SELECT * FROM " + feed.sql() + ") TO " + target + " (FORMAT parquet, COMPRESSION zstd)");
            } catch (SQLException e) {
                throw feed.failure()
                        .orElseGet(
                                () -> new IllegalStateException("The data engine could not write " + target + ".", e));
            }
            JsonObject json = JsonObject.builder()
                    .put("rows", feed.rows())
                    .put("dialect", dialect.toJson())
                    .put("schema", stream.schema().toJson())
                    .build();
            Files.writeString(folder.resolve(SCHEMA), json.pretty() + "\n");
            return feed.rows();
        } catch (SQLException e) {
            throw new IllegalStateException("The data engine does not answer.", e);
        }
    }

    /// The Parquet file of a dataset's folder; its columns are named by [Schema#sqlNames].
    public static Path parquet(Path folder) {
        return folder.resolve(ROWS);
    }

    public static long rows(Path folder) throws IOException {
        return json(folder).integer("rows");
    }

    public static Schema schema(Path folder) throws IOException {
        return Schema.fromJson(json(folder).object("schema"));
    }

    /// How the source was written, for reading files of the same kind later.
    public static Dialect dialect(Path folder) throws IOException {
        return Dialect.fromJson(json(folder).object("dialect"));
    }

    private static JsonObject json(Path folder) throws IOException {
        return Json.parseObject(Files.readString(folder.resolve(SCHEMA)));
    }

    /// The rows in order, in pieces.
    public TableStream open(Path folder, int pieceRows) throws IOException {
        Schema schema = schema(folder);
        String sql = "SELECT * FROM read_parquet("
                + SqlText.text(folder.resolve(ROWS).toString()) + ")";
        return new QueryStream(engine.connect(), sql, schema, pieceRows);
    }

    /// The dataset as something to ask by SQL.
    public DatasetQuery query(Path folder) {
        return new DatasetQuery(this, folder);
    }

    /// The whole table in memory.
    public Table table(Path folder) throws IOException {
        try (TableStream stream = open(folder, TableStream.DEFAULT_ROWS)) {
            return TableJoin.all(stream);
        }
    }
}
