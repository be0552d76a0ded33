package dev.flyball.data.internal.read;

import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Schema;
import dev.flyball.data.TableStream;
import java.util.List;
import java.util.Map;

/// A source of one format, which can be read more than once.
public interface TypedSource {
    long MOST_COLUMNS = 10_000;

    Dialect dialect();

    /// The names of the columns, in order.
    List<String> names();

    /// The columns with the types that their values ask for; `given` types are taken as they are.
    Schema schema(Map<String, ColumnType> given);

    /// The rows in order, in pieces of `pieceRows`, typed as `schema` (whose columns are those of [#names]) says.
    TableStream open(Schema schema, int pieceRows);
}
