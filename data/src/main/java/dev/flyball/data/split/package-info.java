/// Divides rows into parts and folds, and looks for leaks between them (data-and-drift.md section 3).
@NullMarked
package dev.flyball.data.split;

import org.jspecify.annotations.NullMarked;
