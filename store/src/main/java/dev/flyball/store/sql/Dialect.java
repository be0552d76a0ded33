package dev.flyball.store.sql;

/// What the two databases spell differently in the one schema.
enum Dialect {
    SQLITE("TEXT"),
    /// Its own order of text depends on the machine; "C" is the order of code points, as SQLite has it.
    POSTGRESQL("TEXT COLLATE \"C\"");

    private final String text;

    Dialect(String text) {
        this.text = text;
    }

    /// The type of a text column.
    String text() {
        return text;
    }
}
