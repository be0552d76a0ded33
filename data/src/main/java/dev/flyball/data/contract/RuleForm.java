package dev.flyball.data.contract;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes rules with the words of [RuleWords].
final class RuleForm {
    private RuleForm() {}

    static JsonObject json(Rule rule) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", rule.id())
                .put("kind", RuleWords.kind(rule.check()))
                .put("columns", JsonArray.ofTexts(columns(rule.check())));
        check(rule.check(), json);
        json.put("severity", rule.severity().word());
        if (!rule.environments().isEmpty()) {
            json.put("environments", JsonArray.ofTexts(rule.environments()));
        }
        CellTest where = rule.where();
        json.put("where", where == null ? null : where.toJson());
        if (rule.mostly() < 1) {
            json.put("mostly", rule.mostly());
        }
        number(json, "alpha", rule.alpha());
        if (rule.minRows() > 0) {
            json.put("min_rows", rule.minRows());
        }
        return json.build();
    }

    /// Those that stand under `columns`; a sum's total and the columns of conditions have keys of their own.
    private static List<String> columns(Check check) {
        return switch (check) {
            case Check.SumIs sum -> sum.parts();
            case Check.Conditional conditional -> List.of();
            default -> check.columns();
        };
    }

    private static void check(Check check, JsonObject.Builder json) {
        switch (check) {
            case Check.ColumnsPresent present -> {}
            case Check.ColumnsForbidden forbidden -> {}
            case Check.ColumnsOrder order -> {}
            case Check.ColumnsClosed closed -> {}
            case Check.NotNull present -> {}
            case Check.NotNan number -> {}
            case Check.NotInfinite finite -> {}
            case Check.NotInFuture past -> {}
            case Check.Unique unique -> {}
            case Check.RowCount count -> {
                whole(json, "min", count.min());
                whole(json, "max", count.max());
            }
            case Check.TypeIs type -> json.put("type", type.type().name().toLowerCase(Locale.ROOT));
            case Check.InSet set -> json.put("values", JsonArray.ofTexts(set.values()));
            case Check.InRange range -> range(range, json);
            case Check.Matches matches -> json.put("regex", matches.regex());
            case Check.LengthBetween length -> {
                whole(json, "min", length.min());
                whole(json, "max", length.max());
            }
            case Check.AtMost order -> flag(json, "strict", order.strict());
            case Check.Conditional conditional ->
                json.put("if", conditional.condition().toJson())
                        .put("then", conditional.consequence().toJson());
            case Check.SumIs sum -> json.put("total", sum.total()).put("tolerance", sum.tolerance());
            case Check.Presence presence -> {
                number(json, "min", presence.min());
                whole(json, "min_count", presence.minCount());
            }
            case Check.DistinctShare share -> {
                number(json, "min", share.min());
                number(json, "max", share.max());
            }
            case Check.NewCategories categories ->
                json.put("values", JsonArray.ofTexts(categories.values())).put("max", categories.max());
            case Check.Distribution distribution ->
                json.put("measure", distribution.measure().word())
                        .put("limit", distribution.limit())
                        .put("reference", distribution.reference().toJson());
            case Check.Within within -> within(within, json);
            case Check.Fresh fresh -> json.put("max_age", Ages.text(fresh.maxAge()));
        }
    }

    private static void range(Check.InRange range, JsonObject.Builder json) {
        number(json, "min", range.min());
        number(json, "max", range.max());
        flag(json, "min_open", range.minOpen());
        flag(json, "max_open", range.maxOpen());
    }

    private static void within(Check.Within within, JsonObject.Builder json) {
        json.put("statistic", within.statistic().word());
        if (within.statistic() == Check.Statistic.QUANTILE) {
            json.put("level", within.level());
        }
        number(json, "min", within.min());
        number(json, "max", within.max());
    }

    /// A number that may be absent, whole ones without a point.
    static void number(JsonObject.Builder json, String key, @Nullable Double value) {
        if (value != null) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.put(key, value.longValue());
            } else {
                json.put(key, value.doubleValue());
            }
        }
    }

    private static void whole(JsonObject.Builder json, String key, @Nullable Long value) {
        if (value != null) {
            json.put(key, value.longValue());
        }
    }

    private static void flag(JsonObject.Builder json, String key, boolean value) {
        if (value) {
            json.put(key, true);
        }
    }
}
