/// How the data engine moves rows; not for other modules.
@NullMarked
package dev.flyball.data.internal;

import org.jspecify.annotations.NullMarked;
