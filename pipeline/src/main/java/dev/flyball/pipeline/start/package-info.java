/// Writes a first project file from a table.
@NullMarked
package dev.flyball.pipeline.start;

import org.jspecify.annotations.NullMarked;
