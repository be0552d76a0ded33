package dev.flyball.store.check;

import dev.flyball.kernel.FlyballException;
import dev.flyball.store.sql.DatabaseLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Looks at the metadata: whether the database is whole, of our schema, agrees with itself, and is not from the future.
///
/// @param findings what is wrong
/// @param references the objects that it says must be in the home; none when it cannot be read
public record DatabaseCheck(List<Finding> findings, List<DatabaseLook.Reference> references) {
    private static final String NAME = "database";

    /// @param now what the clock of the machine says
    public static DatabaseCheck of(DatabaseLook.Opening opening, Instant now) {
        List<Finding> findings = new ArrayList<>();
        try (DatabaseLook look = opening.open()) {
            int schema = look.schema();
            if (schema != DatabaseLook.NEWEST_SCHEMA) {
                findings.add(schema(look, schema));
            }
            look.damage()
                    .forEach(line -> findings.add(new Finding(
                            NAME,
                            "The database is damaged (" + line + ").",
                            look.where(),
                            "Maybe the disk fails, or another program wrote to it: restore a backup.")));
            if (schema != DatabaseLook.NEWEST_SCHEMA || !findings.isEmpty()) {
                return new DatabaseCheck(List.copyOf(findings), List.of());
            }
            danglingAliases(look, findings);
            clock(look, now, findings);
            return new DatabaseCheck(List.copyOf(findings), look.references());
        } catch (FlyballException e) {
            findings.add(new Finding(NAME, e.message(), e.where(), e.hint()));
            return new DatabaseCheck(List.copyOf(findings), List.of());
        }
    }

    private static Finding schema(DatabaseLook look, int schema) {
        boolean newer = schema > DatabaseLook.NEWEST_SCHEMA;
        return new Finding(
                NAME,
                "The schema of the database is " + (newer ? "newer" : "older") + " than this program's (" + schema
                        + ", this one has " + DatabaseLook.NEWEST_SCHEMA + ").",
                look.where(),
                newer
                        ? "Maybe start the newer version, or another home."
                        : "Maybe start the server once: it brings the schema up to date.");
    }

    private static void danglingAliases(DatabaseLook look, List<Finding> findings) {
        for (String alias : look.danglingAliases()) {
            findings.add(new Finding(
                    NAME,
                    "An alias points at a version that does not exist (" + alias + ").",
                    look.where(),
                    "Maybe set it anew: flyball models alias MODEL/VERSION ALIAS."));
        }
    }

    private static void clock(DatabaseLook look, Instant now, List<Finding> findings) {
        look.newest()
                .filter(newest -> newest.isAfter(now))
                .ifPresent(newest -> findings.add(new Finding(
                        "clock",
                        "The clock is behind the newest record (" + now + ", the record says " + newest + ").",
                        look.where(),
                        "Maybe the clock of this machine was set back: set it by NTP.")));
    }
}
