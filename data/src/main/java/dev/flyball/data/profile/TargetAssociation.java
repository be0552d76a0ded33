package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How strongly each column goes with the target, over the rows in which both are there and finite.
final class TargetAssociation {
    private final ValueSource source;
    private final ColumnProfile target;

    TargetAssociation(ValueSource source, ColumnProfile target) {
        this.source = source;
        this.target = target;
    }

    /// Absent for the target itself, for id-like columns and where no measure has a meaning.
    Optional<Association> of(ColumnProfile column) {
        boolean idLike = column.semantic().type() == SemanticType.ID_LIKE;
        if (column.name().equals(target.name()) || column.distinct() < 2 || target.distinct() < 2) {
            return Optional.empty();
        }
        boolean number = column.type().isNumber();
        if (!number && (idLike || column.distinct() > Contingency.MOST)) {
            return Optional.empty();
        }
        Association.Measure measure = measure(number);
        try (TableStream sorted = source.pairs(column.schema(), target.schema())) {
            return value(measure, sorted).map(value -> new Association(measure, value));
        }
    }

    private Association.Measure measure(boolean number) {
        if (isNumberTarget()) {
            return number ? Association.Measure.ABS_R : Association.Measure.ETA;
        }
        if (!number) {
            return Association.Measure.CRAMERS_V;
        }
        return target.distinct() == 2 ? Association.Measure.AUC : Association.Measure.ETA;
    }

    /// Two values are classes, so are few whole numbers.
    private boolean isNumberTarget() {
        return target.type().isNumber()
                && target.distinct() > 2
                && !(target.type() == ColumnType.INTEGER && target.distinct() <= Semantic.FEW);
    }

    private Optional<Double> value(Association.Measure measure, TableStream sorted) {
        PairSum sum = switch (measure) {
            case ABS_R -> new PairSum.Linear();
            case AUC -> new PairSum.Order();
            case ETA -> isNumberTarget() ? PairSum.Groups.byFirst() : PairSum.Groups.bySecond();
            case CRAMERS_V -> new Contingency();
        };
        for (Optional<Table> piece = sorted.next(); piece.isPresent(); piece = sorted.next()) {
            Column v = piece.get().columns().get(0);
            Column t = piece.get().columns().get(1);
            double[] rows = ((Column.Numbers) piece.get().columns().get(2)).values();
            for (int i = 0; i < rows.length; i++) {
                sum.add(number(v, i), text(v, i), number(t, i), text(t, i), rows[i]);
            }
        }
        double value = sum.value();
        return Double.isNaN(value) ? Optional.empty() : Optional.of(Math.min(1, value));
    }

    private static double number(Column column, int row) {
        return column instanceof Column.Numbers numbers ? numbers.values()[row] : Double.NaN;
    }

    private static String text(Column column, int row) {
        @Nullable String text = column.text(row);
        return text == null ? "" : text;
    }
}
