package dev.flyball.data.internal.read;

import dev.flyball.data.Source;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The errors of tables that cannot be read as one.
final class BadTables {
    private BadTables() {}

    static FlyballException at(Source.Part part, long line, String message, String hint) {
        return new FlyballException(ErrorCode.BAD_TABLE, message, part.name() + ":" + line, hint);
    }

    static FlyballException empty(Source.Part part) {
        return at(part, 1, "The file is empty (0 rows).", "Maybe it was not written to its end, or is another file.");
    }

    static FlyballException headerOnly(Source.Part part) {
        return at(part, 1, "The file has a header and no rows (0).", "Maybe it was not written to its end.");
    }

    static FlyballException ragged(Source.Part part, long line, int fields, int columns) {
        return at(
                part,
                line,
                "The row has another number of fields (" + fields + ") than the table has columns (" + columns + ").",
                "Maybe a field that holds the separator lacks its quotes, or data.delimiter is another one.");
    }

    static FlyballException notOfType(Source.Part part, long line, String column, String value, String type) {
        return at(
                part,
                line,
                "The value (" + value + ") of the column " + column + " is not of its type, " + type + ".",
                "Maybe it means missing: then add it to data.nulls.");
    }

    /// Refuses doubled names and too many columns.
    static void checkNames(Source.Part part, List<String> names) {
        if (names.size() > TypedSource.MOST_COLUMNS) {
            throw at(
                    part,
                    1,
                    "The table has too many columns (" + names.size() + "); the limit is " + TypedSource.MOST_COLUMNS
                            + ".",
                    "Maybe rows and columns are swapped, or a wide block belongs into rows of its own.");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw at(
                        part,
                        1,
                        "Two columns have the same name (" + name + ").",
                        "Maybe rename one of them in the header.");
            }
        }
    }
}
