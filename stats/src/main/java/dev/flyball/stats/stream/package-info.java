/// Detectors of change in a stream without a bound on false alarms, for comparison with those that have one.
@NullMarked
package dev.flyball.stats.stream;

import org.jspecify.annotations.NullMarked;
