package dev.flyball.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Columns of equal length in memory, in the order of the source. Immutable by agreement: the arrays are not copied.
public final class Table {
    private final Map<String, Column> columns;
    private final int rows;

    /// @throws IllegalArgumentException when two columns share a name or differ in length
    public Table(List<? extends Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("The column " + column.name() + " stands twice.");
            }
        }
        this.columns = byName;
        this.rows = columns.isEmpty() ? 0 : columns.getFirst().size();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "The column " + column.name() + " has " + column.size() + " rows, not " + rows + ".");
            }
        }
    }

    public int rows() {
        return rows;
    }

    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /// @throws IllegalArgumentException when there is no such column
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("There is no column " + name + " among " + columns.keySet() + ".");
        }
        return column;
    }

    /// The given rows, in that order, of every column.
    public Table select(int[] rows) {
        return new Table(
                columns.values().stream().map(column -> column.select(rows)).toList());
    }
}
