package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnType;
import java.util.List;

/// One change of a table. Columns are named exactly as the table has them.
public sealed interface WrangleItem {
    /// A script that reads the table so far as `input`; its last SELECT is the new table.
    ///
    /// @param name the file's name, for messages
    record Sql(String name, String text) implements WrangleItem {}

    /// Of rows that agree in these columns (all when empty) the first stays; missing values agree.
    record Deduplicate(List<String> columns) implements WrangleItem {
        public Deduplicate {
            columns = List.copyOf(columns);
        }
    }

    /// The rows stay for which an SQL condition is true; a missing answer is not true.
    record Filter(String condition) implements WrangleItem {}

    /// Rows with a value far from the others are dropped, or the value is brought to the limit.
    ///
    /// @param k how far, in the method's unit
    record Outliers(String column, Method method, double k, Action action) implements WrangleItem {}

    /// How limits are found. Missing and infinite values count for none of them.
    enum Method {
        /// k interquartile ranges below the first and above the third quartile (linear interpolation).
        IQR,
        /// k scaled median absolute deviations (1.4826 each) around the median.
        MAD,
        /// k standard deviations (divided by n) around the mean.
        ZSCORE
    }

    /// What happens to a value beyond a limit.
    enum Action {
        DROP,
        CAP
    }

    /// These columns stay, in this order.
    record Select(List<String> columns) implements WrangleItem {
        public Select {
            columns = List.copyOf(columns);
        }
    }

    record Rename(String from, String to) implements WrangleItem {}

    /// A column gets another type; a value that does not fit is an error.
    record Cast(String column, ColumnType type) implements WrangleItem {}

    /// The columns of another file are added where its values of `on` are those of the row; they are
    /// missing where the
    /// file has no such row. The file may have each key once.
    record Join(String file, List<String> on) implements WrangleItem {
        public Join {
            on = List.copyOf(on);
        }
    }
}
