package dev.flyball.data.split;

import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of a stream that are in one part, in their order.
final class PartStream implements TableStream {
    private final TableStream in;
    private final byte[] partOfRow;
    private final byte part;
    private int before;

    PartStream(TableStream in, byte[] partOfRow, byte part) {
        this.in = in;
        this.partOfRow = partOfRow;
        this.part = part;
    }

    @Override
    public Schema schema() {
        return in.schema();
    }

    @Override
    public Optional<Table> next() {
        for (Optional<Table> piece = in.next(); piece.isPresent(); piece = in.next()) {
            int from = before;
            before += piece.get().rows();
            int[] rows = IntStream.range(0, piece.get().rows())
                    .filter(row -> partOfRow[from + row] == part)
                    .toArray();
            if (rows.length > 0) {
                return Optional.of(piece.get().select(rows));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        in.close();
    }
}
