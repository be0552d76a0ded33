/// Writes tables and datasets; not for other modules.
@NullMarked
package dev.flyball.data.internal.write;

import org.jspecify.annotations.NullMarked;
