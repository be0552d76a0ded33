/// The ports on SQL: SQLite in the home, or PostgreSQL when several processes share one store.
@NullMarked
package dev.flyball.store.sql;

import org.jspecify.annotations.NullMarked;
