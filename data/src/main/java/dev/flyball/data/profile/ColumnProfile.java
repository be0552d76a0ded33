package dev.flyball.data.profile;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One column of a [Profile].
///
/// @param count the values that are there, NaN among them
/// @param nulls the rows without a value
/// @param distinct different values, NaN not counted; exact
/// @param singletons values that one row has
/// @param entropy of the values in nats; NaN without values
/// @param top the most frequent values, equally frequent ones in the order of values
/// @param domain all values in their order; null when there are more than [#MOST_DOMAIN]
/// @param numbers null unless the type is a number
/// @param texts null unless the type is text
/// @param times null unless the type is a date or time
/// @param target null without a target, for the target itself and where no measure has a meaning
public record ColumnProfile(
        ColumnSchema schema,
        Semantic semantic,
        long count,
        long nulls,
        long distinct,
        long singletons,
        double entropy,
        List<ValueCount> top,
        @Nullable List<ValueCount> domain,
        @Nullable NumberSummary numbers,
        @Nullable TextSummary texts,
        @Nullable TimeSummary times,
        @Nullable Association target) {
    /// Up to so many distinct values are kept with their counts.
    public static final int MOST_DOMAIN = 100;

    public ColumnProfile {
        top = List.copyOf(top);
        domain = domain == null ? null : List.copyOf(domain);
    }

    public String name() {
        return schema.name();
    }

    public ColumnType type() {
        return schema.type();
    }

    /// 1 minus the entropy over its most; NaN below two values.
    public double imbalance() {
        return distinct < 2 ? Double.NaN : 1 - entropy / StrictMath.log(distinct);
    }

    /// The earliest date or time as written; empty when the column has none.
    public String earliest() {
        return times == null ? "" : times.min();
    }

    /// The latest date or time as written; empty when the column has none.
    public String latest() {
        return times == null ? "" : times.max();
    }

    ColumnProfile withTarget(@Nullable Association association) {
        return new ColumnProfile(
                schema,
                semantic,
                count,
                nulls,
                distinct,
                singletons,
                entropy,
                top,
                domain,
                numbers,
                texts,
                times,
                association);
    }

    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", name())
                .put("type", type().name().toLowerCase(Locale.ROOT))
                .put("type_rule", schema.rule())
                .put("semantic", semantic.type().word())
                .put("semantic_rule", semantic.rule())
                .put("low_cardinality", semantic.lowCardinality())
                .put("count", count)
                .put("nulls", nulls)
                .put("distinct", distinct)
                .put("singletons", singletons)
                .put("entropy", Numbers.orNull(entropy))
                .put("imbalance", Numbers.orNull(imbalance()));
        if (numbers == null) {
            for (String absent : List.of("mean", "std")) {
                json.put(absent, JsonNull.NULL);
            }
            json.put("min", time(earliest())).put("max", time(latest()));
            for (String absent : List.of("zeros", "nan", "quantiles", "histogram")) {
                json.put(absent, JsonNull.NULL);
            }
        } else {
            numbers.addTo(json, type() == ColumnType.INTEGER);
        }
        return json.put("text", texts == null ? null : texts.toJson())
                .put("time", times == null ? null : times.toJson())
                .put("top", JsonArray.of(top, value -> value.toJson(type())))
                .put("target_association", target == null ? JsonNull.NULL : JsonNumber.of(target.value()))
                .put("target_measure", target == null ? null : target.measure().word())
                .build();
    }

    private static JsonValue time(String text) {
        return text.isEmpty() ? JsonNull.NULL : new JsonString(text);
    }
}
