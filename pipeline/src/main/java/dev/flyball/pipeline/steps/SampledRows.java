package dev.flyball.pipeline.steps;

import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.Seeds;
import java.util.Optional;
import java.util.stream.IntStream;

/// About a share of a stream's rows, in their order; which ones follows from the seed and the row's number, so that a
/// larger share holds the rows of a smaller one.
final class SampledRows implements TableStream {
    private final TableStream in;
    private final double share;
    private final long seed;
    private long before;

    SampledRows(TableStream in, double share, long seed) {
        this.in = in;
        this.share = share;
        this.seed = seed;
    }

    @Override
    public Schema schema() {
        return in.schema();
    }

    @Override
    public Optional<Table> next() {
        for (Optional<Table> piece = in.next(); piece.isPresent(); piece = in.next()) {
            long from = before;
            before += piece.get().rows();
            int[] rows = IntStream.range(0, piece.get().rows())
                    .filter(row -> isDrawn(from + row))
                    .toArray();
            if (rows.length > 0) {
                return Optional.of(piece.get().select(rows));
            }
        }
        return Optional.empty();
    }

    private boolean isDrawn(long row) {
        return (Seeds.derive(seed, "ingest", "sample", row) >>> 11) * 0x1.0p-53 < share;
    }

    @Override
    public void close() {
        in.close();
    }
}
