package dev.flyball.store.sql;

import dev.flyball.registry.AliasMove;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of aliases. The model must be locked before one is moved.
final class AliasTable {
    private AliasTable() {}

    static List<String> of(Transaction transaction, long model, int number) throws SQLException {
        return transaction.all(
                "SELECT alias FROM model_aliases WHERE model = ? AND number = ? ORDER BY alias",
                row -> row.text("alias"),
                model,
                number);
    }

    static Optional<Integer> number(Transaction transaction, long model, String alias) throws SQLException {
        return transaction.first(
                "SELECT number FROM model_aliases WHERE model = ? AND alias = ?",
                row -> row.whole("number"),
                model,
                alias);
    }

    /// @param to null = remove it
    static AliasMove move(Transaction transaction, String name, long model, String alias, @Nullable Integer to)
            throws SQLException {
        AliasMove move =
                new AliasMove(name, alias, number(transaction, model, alias).orElse(null), to);
        if (!move.moved()) {
            return move;
        }
        if (to == null) {
            transaction.update("DELETE FROM model_aliases WHERE model = ? AND alias = ?", model, alias);
        } else {
            transaction.update(
                    "INSERT INTO model_aliases (model, alias, number) VALUES (?, ?, ?)"
                            + " ON CONFLICT (model, alias) DO UPDATE SET number = excluded.number",
                    model,
                    alias,
                    to);
        }
        return move;
    }
}
