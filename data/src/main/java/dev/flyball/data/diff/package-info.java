/// Tells in what two tables differ.
@NullMarked
package dev.flyball.data.diff;

import org.jspecify.annotations.NullMarked;
