package dev.flyball.data.contract;

import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A condition on one cell of a row, for `where`, `if` and `then`: all parts that are given must hold.
///
/// A missing cell satisfies `present: false` only.
///
/// @param values the texts allowed; null = any
/// @param min the least number; null = any
/// @param max the largest number; null = any
/// @param regex what the whole text must match; null = any
/// @param present whether there must be a value; null = there must be, because other parts ask for one
public record CellTest(
        String column,
        @Nullable List<String> values,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable String regex,
        @Nullable Boolean present) {
    public CellTest {
        values = values == null ? null : List.copyOf(values);
    }

    /// Whether a row of `piece` satisfies it.
    IntPredicate on(Table piece) {
        Cells cells = Cells.of(piece, column);
        Set<String> allowed = values == null ? Set.of() : new HashSet<>(values);
        Pattern pattern = regex == null ? null : Pattern.compile(regex);
        return row -> {
            String text = cells.text(row);
            if (text == null) {
                return Boolean.FALSE.equals(present);
            }
            return !Boolean.FALSE.equals(present)
                    && (values == null || allowed.contains(text))
                    && (pattern == null || pattern.matcher(text).matches())
                    && (min == null || cells.number(row) >= min)
                    && (max == null || cells.number(row) <= max);
        };
    }

    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("column", column)
                .put("values", values == null ? null : JsonArray.ofTexts(values));
        RuleForm.number(json, "min", min);
        RuleForm.number(json, "max", max);
        return json.put("regex", regex)
                .put("present", present == null ? null : dev.flyball.kernel.json.JsonValue.of(present))
                .build();
    }
}
