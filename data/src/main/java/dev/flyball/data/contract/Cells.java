package dev.flyball.data.contract;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.data.internal.read.NumberText;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The cells of a column of one piece as texts and as numbers; what depends on a text alone is done once for each
/// distinct text. Used by one thread.
final class Cells {
    private static final byte UNKNOWN = 0;
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Column column;
    private double @Nullable [] parsed;

    private Cells(Column column) {
        this.column = column;
    }

    static Cells of(Table piece, String column) {
        return new Cells(piece.column(column));
    }

    int rows() {
        return column.size();
    }

    boolean isMissing(int row) {
        return column.isMissing(row);
    }

    @Nullable
    String text(int row) {
        return column.text(row);
    }

    /// The number in a cell; NaN when it is missing or no number.
    double number(int row) {
        return switch (column) {
            case Column.Numbers numbers -> numbers.values()[row];
            case Column.Texts texts -> {
                int code = texts.codes()[row];
                yield code < 0 ? Double.NaN : numbers(texts)[code];
            }
        };
    }

    private double[] numbers(Column.Texts texts) {
        double[] known = parsed;
        if (known == null) {
            known = texts.dictionary().stream().mapToDouble(NumberText::parse).toArray();
            parsed = known;
        }
        return known;
    }

    /// Whether a present cell's text satisfies `test`, asked once for each distinct text; the test of
    /// numbers is asked
    /// each time.
    java.util.function.IntPredicate each(Predicate<String> test) {
        return switch (column) {
            case Column.Numbers numbers -> row -> test.test(String.valueOf(numbers.text(row)));
            case Column.Texts texts -> {
                byte[] answers = new byte[texts.dictionary().size()];
                Arrays.fill(answers, UNKNOWN);
                yield row -> {
                    int code = texts.codes()[row];
                    if (answers[code] == UNKNOWN) {
                        answers[code] = test.test(texts.dictionary().get(code)) ? YES : NO;
                    }
                    return answers[code] == YES;
                };
            }
        };
    }
}
