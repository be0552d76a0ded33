package dev.flyball.serving;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What routing wants to know of a request.
///
/// @param version that the request names; null: whatever serves
/// @param unit that the request names, null when it names none
/// @param id of the prediction, made when it is first needed; must not be guessable or counted up
/// @param column the value of a column in the request's first row, null when it has none; asked on sticky routes only
public record Asked(
        @Nullable String version,
        @Nullable String unit,
        Supplier<String> id,
        Function<String, @Nullable String> column) {
    /// A request whose rows are not looked at.
    public static Asked of(@Nullable String version, @Nullable String unit, Supplier<String> id) {
        return new Asked(version, unit, id, name -> null);
    }
}
