package dev.flyball.data;

import java.util.Optional;

/// One table as a stream.
final class WholeTable implements TableStream {
    private final Table table;
    private boolean taken;

    WholeTable(Table table) {
        this.table = table;
    }

    @Override
    public Schema schema() {
        return Schema.of(table);
    }

    @Override
    public Optional<Table> next() {
        if (taken || table.rows() == 0) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(table);
    }

    @Override
    public void close() {}
}
