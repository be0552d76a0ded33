/// Projects, their plans and their durable runs.
@NullMarked
package dev.flyball.pipeline;

import org.jspecify.annotations.NullMarked;
