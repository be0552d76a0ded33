package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What `auto()` does: gives each column that is not yet features what suits its values, or drops it with a reason.
///
/// - No value, or one value everywhere: dropped. Row numbers and texts that differ in every row: dropped.
/// - Numbers: as they are; what is missing becomes the median and is flagged.
/// - Dates and times: their parts.
/// - Texts of several words: the counts of their most telling words.
/// - Other texts: one feature per level up to 20 levels; above that how frequent the level is, and one feature for each
///   of the 20 most frequent levels that hold at least 1 % of the rows.
final class AutoFit {
    static final int ONE_HOT_LEVELS = 20;
    private static final double ONE_HOT_SHARE = 0.01;
    private static final int TEXT_WORDS = 50;
    private static final double FREE_TEXT_WORDS = 3;
    private static final double ID_SHARE = 0.99;
    private static final int ID_ROWS = 50;

    private AutoFit() {}

    /// @param chosen whether the user named the column, so that it is not dropped
    static void finish(ColumnFit fit, boolean chosen) {
        if (fit.isEncoded()) {
            return;
        }
        if (fit.current() instanceof Column.Numbers numbers) {
            finishNumbers(fit, numbers, chosen);
        } else {
            finishTexts(fit, (Column.Texts) fit.current(), chosen);
        }
    }

    private static void finishNumbers(ColumnFit fit, Column.Numbers column, boolean chosen) {
        if (ColumnFacts.missing(column) == column.size()) {
            fit.drop("it has no value");
        } else if (isConstant(column.values()) && !fit.hasFeatures()) {
            fit.drop("it is constant");
        } else if (!chosen && column.type() == ColumnType.INTEGER && ColumnFacts.isRowNumber(column)) {
            fit.drop("it numbers the rows (keep(" + fit.name() + ") keeps it)");
        } else {
            fit.impute();
            if (!isConstant(((Column.Numbers) fit.current()).values())) {
                fit.keep();
            }
        }
    }

    /// One value everywhere, and never missing.
    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static void finishTexts(ColumnFit fit, Column.Texts column, boolean chosen) {
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(column);
        int present = column.size() - ColumnFacts.missing(column);
        if (counts.isEmpty()) {
            fit.drop("it has no value");
        } else if (counts.size() == 1 && present == column.size() && !fit.hasFeatures()) {
            fit.drop("it is constant");
        } else if (fit.isTime() && fit.dateParts()) {
            return;
        } else if (counts.size() <= ONE_HOT_LEVELS) {
            fit.oneHot(ONE_HOT_LEVELS);
        } else if (ColumnFacts.wordsPerText(column) >= FREE_TEXT_WORDS) {
            fit.words(TEXT_WORDS);
        } else if (!chosen && present >= ID_ROWS && counts.size() >= ID_SHARE * present) {
            fit.drop("it tells the rows apart (" + counts.size() + " values in " + present + " rows)");
        } else {
            frequency(fit, counts);
        }
    }

    private static void frequency(ColumnFit fit, List<Map.Entry<String, Integer>> counts) {
        int rows = fit.current().size();
        int often = 0;
        while (often < ONE_HOT_LEVELS && counts.get(often).getValue() >= ONE_HOT_SHARE * rows) {
            often++;
        }
        fit.frequency();
        if (often > 0) {
            fit.oneHot(often);
        }
    }
}
