/// Generators of the data of the example projects. The only place that knows what the examples are about.
@NullMarked
package dev.flyball.examples;

import org.jspecify.annotations.NullMarked;
