package dev.flyball.data;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of a stream that are, or that are not, in a set.
public final class SelectedRows implements TableStream {
    private final TableStream in;
    private final BitSet rows;
    private final boolean kept;
    private int before;

    private SelectedRows(TableStream in, BitSet rows, boolean kept) {
        this.in = in;
        this.rows = rows;
        this.kept = kept;
    }

    /// Only the rows with these numbers, from 0. Closes `in` with itself.
    public static TableStream only(TableStream in, BitSet rows) {
        return new SelectedRows(in, rows, true);
    }

    /// All rows but those.
    public static TableStream without(TableStream in, BitSet rows) {
        return new SelectedRows(in, rows, false);
    }

    @Override
    public Schema schema() {
        return in.schema();
    }

    @Override
    public Optional<Table> next() {
        for (Optional<Table> piece = in.next(); piece.isPresent(); piece = in.next()) {
            int first = before;
            before += piece.get().rows();
            int[] selected = IntStream.range(0, piece.get().rows())
                    .filter(row -> rows.get(first + row) == kept)
                    .toArray();
            if (selected.length > 0) {
                return Optional.of(piece.get().select(selected));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        in.close();
    }
}
