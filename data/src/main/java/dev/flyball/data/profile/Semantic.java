package dev.flyball.data.profile;

import dev.flyball.data.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The meaning of a column and the rule that found it.
///
/// The rules are tried in this order: boolean, timestamp, id-like, integer, real, categorical, text.
///
/// @param rule one phrase for people, with its numbers
/// @param lowCardinality whether whole numbers are so few that they may as well be categories
public record Semantic(SemanticType type, String rule, boolean lowCardinality) {
    /// Up to so many distinct whole numbers are low cardinality, and so many distinct texts categories.
    public static final int FEW = 20;

    private static final Set<String> TRUTHS = Set.of("true", "false", "0", "1", "yes", "no", "t", "f", "y", "n");
    private static final int LEAST_IDS = 100;
    private static final double ID_SHARE = 0.99;
    private static final double CATEGORY_SHARE = 0.05;
    private static final int MOST_CATEGORIES = 100;

    /// @param count the values that are there
    /// @param domain the distinct values, all of them when there are at most two
    static Semantic of(ColumnType type, long count, long distinct, List<ValueCount> domain) {
        if (count == 0) {
            return new Semantic(SemanticType.TEXT, "no value is present", false);
        }
        if (distinct <= 2 && domain.stream().allMatch(value -> isTruth(value.value()))) {
            return new Semantic(SemanticType.BOOLEAN, "at most two values, out of the words for true and false", false);
        }
        if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
            return new Semantic(SemanticType.TIMESTAMP, "at least 99% of the values are ISO 8601", false);
        }
        if (type != ColumnType.REAL && count >= LEAST_IDS && distinct >= ID_SHARE * count) {
            return new Semantic(SemanticType.ID_LIKE, distinct + " distinct values in " + count + " rows", false);
        }
        return switch (type) {
            case INTEGER -> new Semantic(SemanticType.INTEGER, "whole numbers", distinct <= FEW);
            case REAL -> new Semantic(SemanticType.REAL, "numbers", false);
            case BOOLEAN, DATE, TIMESTAMP, TEXT -> text(count, distinct);
        };
    }

    private static boolean isTruth(String value) {
        return TRUTHS.contains(value.trim().toLowerCase(Locale.ROOT));
    }

    private static Semantic text(long count, long distinct) {
        boolean few = distinct <= FEW || distinct <= Math.min(MOST_CATEGORIES, CATEGORY_SHARE * count);
        return few
                ? new Semantic(SemanticType.CATEGORICAL, distinct + " distinct texts in " + count + " rows", false)
                : new Semantic(SemanticType.TEXT, "too many distinct texts for categories (" + distinct + ")", false);
    }
}
