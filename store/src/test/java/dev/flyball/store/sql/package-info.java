@NullMarked
package dev.flyball.store.sql;

import org.jspecify.annotations.NullMarked;
