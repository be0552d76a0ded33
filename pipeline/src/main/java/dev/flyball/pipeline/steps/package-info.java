/// The bodies of the steps, from a source to an endpoint. No step knows a column's name.
@NullMarked
package dev.flyball.pipeline.steps;

import org.jspecify.annotations.NullMarked;
