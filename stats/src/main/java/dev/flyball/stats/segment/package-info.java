/// Where in the rows a metric is bad, and which part of the rows moved it.
@NullMarked
package dev.flyball.stats.segment;

import org.jspecify.annotations.NullMarked;
