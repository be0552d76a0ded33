/// How traffic moves between the revisions of an endpoint.
@NullMarked
package dev.flyball.rollout;

import org.jspecify.annotations.NullMarked;
