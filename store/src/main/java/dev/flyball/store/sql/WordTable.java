package dev.flyball.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A table of texts by key, such as tags, whose owner is named by the first columns.
///
/// @param table its name
/// @param owner the columns that name the owner
record WordTable(String table, List<String> owner) {
    static WordTable of(String table, String... owner) {
        return new WordTable(table, List.of(owner));
    }

    Map<String, String> of(Transaction transaction, Object... ids) throws SQLException {
        Map<String, String> words = new TreeMap<>();
        transaction.all(
                "SELECT key, value FROM " + table + " WHERE " + isOwner(),
                row -> words.put(row.text("key"), row.text("value")),
                ids);
        return words;
    }

    Optional<String> get(Transaction transaction, String key, Object... ids) throws SQLException {
        return transaction.first(
                "SELECT value FROM " + table + " WHERE " + isOwner() + " AND key = ?",
                row -> row.text("value"),
                with(ids, key));
    }

    /// Sets each; the last write wins.
    void set(Transaction transaction, Map<String, String> words, Object... ids) throws SQLException {
        String columns = String.join(", ", owner);
        String sql = "INSERT INTO " + table + " (" + columns + ", key, value) VALUES (" + "?, ".repeat(owner.size())
                + "?, ?) ON CONFLICT (" + columns + ", key) DO UPDATE SET value = excluded.value";
        List<@Nullable Object[]> rows = new ArrayList<>();
        new TreeMap<>(words).forEach((key, value) -> rows.add(with(ids, key, value)));
        transaction.updateAll(sql, rows);
    }

    /// @return whether it was there
    boolean remove(Transaction transaction, String key, Object... ids) throws SQLException {
        return transaction.update("DELETE FROM " + table + " WHERE " + isOwner() + " AND key = ?", with(ids, key)) > 0;
    }

    void removeAll(Transaction transaction, Object... ids) throws SQLException {
        transaction.update("DELETE FROM " + table + " WHERE " + isOwner(), ids);
    }

    private String isOwner() {
        return String.join(" = ? AND ", owner) + " = ?";
    }

    private static @Nullable Object[] with(Object[] ids, Object... more) {
        @Nullable Object[] all = new Object[ids.length + more.length];
        System.arraycopy(ids, 0, all, 0, ids.length);
        System.arraycopy(more, 0, all, ids.length, more.length);
        return all;
    }
}
