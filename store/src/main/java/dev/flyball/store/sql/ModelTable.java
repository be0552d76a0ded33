package dev.flyball.store.sql;

import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.RegisteredModel;
import dev.flyball.registry.Stage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// The rows of registered models with their tags. Rows elsewhere name a model by its number, so that renaming is one
/// change.
final class ModelTable {
    static final WordTable TAGS = WordTable.of("registered_model_tags", "model");
    private static final String SELECT = "SELECT id, name, description, created_ms, updated_ms FROM registered_models";

    private ModelTable() {}

    static void insert(Transaction transaction, String name, String description, Map<String, String> tags, Instant now)
            throws SQLException {
        if (number(transaction, name).isPresent()) {
            throw Refusal.taken("model name", name);
        }
        long id = transaction.raise("registered_model", 1);
        transaction.update(
                "INSERT INTO registered_models (id, name, description, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?)",
                id,
                name,
                description,
                now,
                now);
        TAGS.set(transaction, tags, id);
    }

    static OptionalLong number(Transaction transaction, String name) throws SQLException {
        Optional<Long> id =
                transaction.first("SELECT id FROM registered_models WHERE name = ?", row -> row.number("id"), name);
        return id.isEmpty() ? OptionalLong.empty() : OptionalLong.of(id.get());
    }

    /// The number of a model that must be there.
    static long getNumber(Transaction transaction, String name) throws SQLException {
        return number(transaction, name).orElseThrow(() -> Refusal.unknown("registered model", name));
    }

    static Optional<RegisteredModel> find(Transaction transaction, String name) throws SQLException {
        return transaction.first(SELECT + " WHERE name = ?", row -> model(transaction, row), name);
    }

    static RegisteredModel get(Transaction transaction, String name) throws SQLException {
        return find(transaction, name).orElseThrow(() -> Refusal.unknown("registered model", name));
    }

    static List<RegisteredModel> list(Transaction transaction, int limit, int offset) throws SQLException {
        return transaction.all(
                SELECT + " ORDER BY name LIMIT ? OFFSET ?", row -> model(transaction, row), limit, offset);
    }

    static void touch(Transaction transaction, long id, Instant now) throws SQLException {
        transaction.update("UPDATE registered_models SET updated_ms = ? WHERE id = ?", now, id);
    }

    static void delete(Transaction transaction, long id) throws SQLException {
        for (String table : List.of("model_aliases", "model_version_tags", "model_versions", "registered_model_tags")) {
            transaction.update("DELETE FROM " + table + " WHERE model = ?", id);
        }
        transaction.update("DELETE FROM registered_models WHERE id = ?", id);
    }

    private static RegisteredModel model(Transaction transaction, Row row) throws SQLException {
        long id = row.number("id");
        String name = row.text("name");
        return new RegisteredModel(
                name,
                row.text("description"),
                row.instant("created_ms"),
                row.instant("updated_ms"),
                TAGS.of(transaction, id),
                aliases(transaction, id),
                latest(VersionTable.list(transaction, name)));
    }

    private static Map<String, Integer> aliases(Transaction transaction, long id) throws SQLException {
        Map<String, Integer> aliases = new TreeMap<>();
        transaction.all(
                "SELECT alias, number FROM model_aliases WHERE model = ?",
                row -> aliases.put(row.text("alias"), row.whole("number")),
                id);
        return aliases;
    }

    private static List<ModelVersion> latest(List<ModelVersion> newestFirst) {
        Set<Stage> seen = EnumSet.noneOf(Stage.class);
        List<ModelVersion> latest = new ArrayList<>();
        for (ModelVersion version : newestFirst) {
            if (seen.add(version.stage())) {
                latest.add(version);
            }
        }
        latest.sort(Comparator.comparing(ModelVersion::stage));
        return latest;
    }
}
