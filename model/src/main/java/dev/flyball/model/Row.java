package dev.flyball.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row for a table model: column names and their values; null or an absent column is missing.
///
/// @param values numbers, booleans and texts, in the order given
public record Row(Map<String, @Nullable Object> values) {
    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// `Row.of("tenure", 12, "plan", "pro")`.
    ///
    /// @throws IllegalArgumentException when names and values do not pair, or a name stands twice
    public static Row of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("The last column name has no value.");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String)) {
                throw new IllegalArgumentException("A column name (" + namesAndValues[i] + ") must be a text.");
            }
            String name = (String) namesAndValues[i];
            if (values.containsKey(name)) {
                throw new IllegalArgumentException("The column " + name + " stands twice.");
            }
            values.put(name, namesAndValues[i + 1]);
        }
        return new Row(values);
    }
}
