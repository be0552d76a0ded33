/// The protocol-neutral data plane: endpoints, revisions, admission, hot swap.
@NullMarked
package dev.flyball.serving;

import org.jspecify.annotations.NullMarked;
