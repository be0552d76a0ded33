/// The Open Inference Protocol over REST.
@NullMarked
package dev.flyball.server.inference;

import org.jspecify.annotations.NullMarked;
