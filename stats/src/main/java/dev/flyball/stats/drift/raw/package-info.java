/// Two-sample tests and distances on the raw rows of a reference and a window. No value may be NaN.
@NullMarked
package dev.flyball.stats.drift.raw;

import org.jspecify.annotations.NullMarked;
