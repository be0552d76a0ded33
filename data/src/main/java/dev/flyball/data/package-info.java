/// From a source to a dataset: reading, typing, profile, contract, wrangling, splitting. DuckDB is the embedded engine.
@NullMarked
package dev.flyball.data;

import org.jspecify.annotations.NullMarked;
