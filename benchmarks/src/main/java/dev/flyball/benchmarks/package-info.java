/// Benchmarks: each compares with something else in one run and says the ratio.
@NullMarked
package dev.flyball.benchmarks;

import org.jspecify.annotations.NullMarked;
