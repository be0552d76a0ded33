/// Distributions, tests, intervals and sums: pure functions, deterministic to the bit on every platform.
@NullMarked
package dev.flyball.stats;

import org.jspecify.annotations.NullMarked;
