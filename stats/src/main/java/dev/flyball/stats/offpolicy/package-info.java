/// What a policy would have earned, estimated from the decisions of another one.
@NullMarked
package dev.flyball.stats.offpolicy;

import org.jspecify.annotations.NullMarked;
