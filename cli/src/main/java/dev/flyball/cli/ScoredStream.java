package dev.flyball.cli;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of a file in their order, with what a model says of them in columns at the end.
///
/// A row that lacks a required input is not scored: its new columns are missing. Columns of the file that have the name
/// of a new one are left out.
final class ScoredStream implements TableStream {
    private final TableStream rows;
    private final Scorer scorer;
    private final LongConsumer progress;
    private final List<ColumnSchema> added;
    private final List<String> carried;
    private long read;
    private long failed;
    private @Nullable String firstFailure;

    /// @param progress is told how many rows are done
    ScoredStream(TableStream rows, Scorer scorer, LongConsumer progress) {
        this.rows = rows;
        this.scorer = scorer;
        this.progress = progress;
        this.added = added(scorer.facts());
        List<String> names = added.stream().map(ColumnSchema::name).toList();
        this.carried = rows.schema().names().stream()
                .filter(name -> !names.contains(name))
                .toList();
    }

    private static List<ColumnSchema> added(Scorer.Facts facts) {
        List<ColumnSchema> added = new ArrayList<>();
        ColumnType type = facts.classes().isEmpty() ? ColumnType.REAL : ColumnType.TEXT;
        added.add(new ColumnSchema("prediction", type, "predicted"));
        facts.classes()
                .forEach(label -> added.add(new ColumnSchema("probability_" + label, ColumnType.REAL, "predicted")));
        added.add(new ColumnSchema("model_version", ColumnType.TEXT, "predicted"));
        if (facts.hasIds()) {
            added.add(new ColumnSchema("prediction_id", ColumnType.TEXT, "predicted"));
        }
        return added;
    }

    @Override
    public Schema schema() {
        List<ColumnSchema> columns =
                new ArrayList<>(rows.schema().select(carried).columns());
        columns.addAll(added);
        return new Schema(columns);
    }

    @Override
    public Optional<Table> next() {
        return rows.next().map(this::scored);
    }

    private Table scored(Table piece) {
        int[] complete = IntStream.range(0, piece.rows())
                .filter(row -> isComplete(piece, row))
                .toArray();
        failed += piece.rows() - complete.length;
        read += piece.rows();
        Table fit = complete.length == piece.rows() ? piece : piece.select(complete);
        List<Column> columns = new ArrayList<>();
        carried.forEach(name -> columns.add(piece.column(name)));
        if (complete.length > 0) {
            for (Column column : columns(scorer.score(fit), complete.length)) {
                columns.add(complete.length == piece.rows() ? column : spread(column, complete, piece.rows()));
            }
        } else {
            added.forEach(column -> columns.add(missing(column, piece.rows())));
        }
        progress.accept(read);
        return new Table(columns);
    }

    private boolean isComplete(Table piece, int row) {
        for (Field input : scorer.facts().inputs()) {
            if (!input.optional() && piece.column(input.name()).isMissing(row)) {
                if (firstFailure == null) {
                    firstFailure = "The column " + input.name() + " is missing in row " + (read + row + 1) + ".";
                }
                return false;
            }
        }
        return true;
    }

    private List<Column> columns(Scorer.Scores scores, int count) {
        List<Column> columns = new ArrayList<>();
        columns.add(scores.prediction());
        columns.addAll(scores.probabilities());
        columns.add(new Column.Texts("model_version", ColumnType.TEXT, new int[count], List.of(scores.version())));
        if (scorer.facts().hasIds()) {
            int[] codes = IntStream.range(0, count).toArray();
            columns.add(new Column.Texts("prediction_id", ColumnType.TEXT, codes, scores.ids()));
        }
        return columns;
    }

    private static Column spread(Column column, int[] places, int rows) {
        return switch (column) {
            case Column.Numbers numbers -> {
                double[] values = new double[rows];
                Arrays.fill(values, Double.NaN);
                for (int i = 0; i < places.length; i++) {
                    values[places[i]] = numbers.values()[i];
                }
                yield new Column.Numbers(numbers.name(), numbers.type(), values);
            }
            case Column.Texts texts -> {
                int[] codes = new int[rows];
                Arrays.fill(codes, -1);
                for (int i = 0; i < places.length; i++) {
                    codes[places[i]] = texts.codes()[i];
                }
                yield new Column.Texts(texts.name(), texts.type(), codes, texts.dictionary());
            }
        };
    }

    private static Column missing(ColumnSchema column, int rows) {
        if (column.type() == ColumnType.REAL) {
            double[] values = new double[rows];
            Arrays.fill(values, Double.NaN);
            return new Column.Numbers(column.name(), column.type(), values);
        }
        int[] codes = new int[rows];
        Arrays.fill(codes, -1);
        return new Column.Texts(column.name(), column.type(), codes, List.of());
    }

    /// The rows that passed so far.
    long read() {
        return read;
    }

    /// The rows that were not scored so far.
    long failed() {
        return failed;
    }

    /// Why the first row that was not scored was not; null when there is none.
    @Nullable
    String firstFailure() {
        return firstFailure;
    }

    @Override
    public void close() {
        rows.close();
    }
}
