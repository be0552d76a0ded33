/// Computes profiles; not for other modules.
@NullMarked
package dev.flyball.data.internal.profile;

import org.jspecify.annotations.NullMarked;
