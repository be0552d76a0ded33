package dev.flyball.store.sql;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.Json;
import dev.flyball.rollout.Snapshot;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What watched rollouts have gathered: the newest state with its digest, and the units in pieces
/// that are only added to.
final class SnapshotTable {
    /// Numbers in one piece.
    private static final int PIECE = 30_000;

    SnapshotTable() {}

    void write(Transaction transaction, String rollout, Snapshot snapshot) throws SQLException {
        String state = snapshot.state().canonical();
        String digest = Digest.ofText(state).hex();
        int known = transaction.update(
                "UPDATE rollout_snapshots SET state = ?, digest = ? WHERE rollout_id = ?", state, digest, rollout);
        if (known == 0) {
            transaction.update(
                    "INSERT INTO rollout_snapshots (rollout_id, state, digest) VALUES (?, ?, ?)",
                    rollout,
                    state,
                    digest);
        }
        if (snapshot.isFirst()) {
            transaction.update("DELETE FROM rollout_units WHERE rollout_id = ?", rollout);
        }
        units(transaction, rollout, snapshot.units());
    }

    private static void units(Transaction transaction, String rollout, List<Long> units) throws SQLException {
        if (units.isEmpty()) {
            return;
        }
        long piece = transaction.one(
                "SELECT COUNT(*) AS pieces FROM rollout_units WHERE rollout_id = ?",
                row -> row.number("pieces"),
                rollout);
        for (int at = 0; at < units.size(); at += PIECE) {
            String text = text(units.subList(at, Math.min(units.size(), at + PIECE)));
            transaction.update(
                    "INSERT INTO rollout_units (rollout_id, piece, units) VALUES (?, ?, ?)", rollout, piece++, text);
        }
    }

    private static String text(List<Long> units) {
        ByteBuffer bytes = ByteBuffer.allocate(units.size() * Long.BYTES);
        units.forEach(bytes::putLong);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /// Empty when nothing was kept, or when it is not what was written.
    Optional<Snapshot> read(Transaction transaction, String rollout) throws SQLException {
        Optional<String> state = transaction
                .first(
                        "SELECT state, digest FROM rollout_snapshots WHERE rollout_id = ?",
                        row -> List.of(row.text("state"), row.text("digest")),
                        rollout)
                .filter(row -> Digest.ofText(row.getFirst()).hex().equals(row.getLast()))
                .map(List::getFirst);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        List<Long> units = new ArrayList<>();
        transaction
                .all(
                        "SELECT units FROM rollout_units WHERE rollout_id = ? ORDER BY piece",
                        row -> row.text("units"),
                        rollout)
                .forEach(text -> add(text, units));
        return Optional.of(new Snapshot(Json.parseObject(state.get()), units, false));
    }

    private static void add(String text, List<Long> to) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        while (bytes.hasRemaining()) {
            to.add(bytes.getLong());
        }
    }
}
