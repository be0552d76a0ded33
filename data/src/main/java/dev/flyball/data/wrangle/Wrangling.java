package dev.flyball.data.wrangle;

import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A table changed item by item. One platform thread at a time.
///
/// What comes out, and its order, follows from the table alone. Between items the columns are as a dataset holds them:
/// whole numbers, reals, truth values, and texts, among which dates and times are as written.
public final class Wrangling implements AutoCloseable {
    private final WorkTable table;
    private final SqlItems sqls;
    private final ColumnItems columns;
    private final Function<String, Reading.Opened> others;
    private long rows;

    private Wrangling(WorkTable table, Function<String, Reading.Opened> others) throws SQLException {
        this.table = table;
        this.sqls = new SqlItems(table);
        this.columns = new ColumnItems(table);
        this.others = others;
        this.rows = table.rows();
    }

    /// @param dataset the folder of the table
    /// @param scratch an empty folder for the database and what spills
    /// @param memoryBytes the engine's memory; the rest goes to `scratch`
    /// @param others opens the files that `join` names
    /// @throws FlyballException FB-506 when a column bears a name that SQL keeps for itself
    public static Wrangling open(Path dataset, Path scratch, long memoryBytes, Function<String, Reading.Opened> others)
            throws IOException {
        WorkTable table = WorkTable.open(dataset, scratch, memoryBytes);
        try {
            return new Wrangling(table, others);
        } catch (SQLException e) {
            table.close();
            throw new IllegalStateException("The table cannot be wrangled.", e);
        }
    }

    public Schema schema() {
        return table.schema();
    }

    public long rows() {
        return rows;
    }

    /// The table as it is now.
    public TableStream stream() {
        return table.stream();
    }

    /// Carries out one item.
    ///
    /// @param label the item as the project writes it
    /// @param where the item's place, for errors
    /// @throws FlyballException FB-302 unknown column, FB-300, FB-301, FB-307 bad SQL, FB-506 the data
    /// do not allow it
    public Wrangled apply(WrangleItem item, String label, String where) {
        long before = rows;
        List<String> notes = new ArrayList<>();
        try {
            switch (item) {
                case WrangleItem.Sql sql -> sqls.sql(sql);
                case WrangleItem.Deduplicate deduplicate -> columns.deduplicate(deduplicate, where);
                case WrangleItem.Filter filter -> sqls.filter(filter, where);
                case WrangleItem.Outliers outliers -> notes.add(columns.outliers(outliers, where));
                case WrangleItem.Select select -> columns.select(select.columns(), where);
                case WrangleItem.Rename rename -> columns.rename(rename, where);
                case WrangleItem.Cast cast -> columns.cast(cast, where);
                case WrangleItem.Join join -> notes.add(columns.join(join, others.apply(join.file()), where));
            }
            rows = table.rows();
        } catch (SQLException e) {
            throw new SqlErrors(new SqlScript(where, "", 0), new SqlScript.Statement("", 0), schema()).whole(e);
        }
        if (rows == 0) {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "Of " + before + " rows none is left (" + label + ").",
                    where,
                    "Maybe the condition is too narrow: missing values are not true.");
        }
        return new Wrangled(label, before, rows, schema().size(), notes);
    }

    @Override
    public void close() {
        table.close();
    }
}
