package dev.flyball.data.profile;

import java.util.List;
import java.util.regex.Pattern;

/// Finds columns of text whose values are dates in another form than ISO 8601: `31.12.2011`, `12/31/2011 10:30`.
final class OtherDates {
    /// From here on the column is told of.
    static final double LEAST = 0.98;

    private static final Pattern DATE = Pattern.compile(
            "\\s*(0?[1-9]|[12]\\d|3[01])([./-])(0?[1-9]|[12]\\d|3[01])\\2(\\d{4}|\\d{2})([ T]\\d{1,2}:\\d{2}(:\\d{2})?)?\\s*");

    private OtherDates() {}

    /// The share of the most frequent values' rows that look like dates; 0 without values.
    static double share(ColumnProfile column) {
        List<ValueCount> looked = column.top();
        long rows = looked.stream().mapToLong(ValueCount::count).sum();
        long dates = looked.stream()
                .filter(value -> DATE.matcher(value.value()).matches())
                .mapToLong(ValueCount::count)
                .sum();
        return rows == 0 ? 0 : (double) dates / rows;
    }
}
