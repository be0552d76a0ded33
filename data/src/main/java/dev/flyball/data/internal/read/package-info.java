/// Reads separated text, JSON and Parquet into typed columns; not for other modules.
@NullMarked
package dev.flyball.data.internal.read;

import org.jspecify.annotations.NullMarked;
