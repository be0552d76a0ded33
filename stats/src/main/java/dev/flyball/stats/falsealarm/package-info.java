/// False alarms: evidence from many tests at once, a budget for them, and detectors of change that keep it.
@NullMarked
package dev.flyball.stats.falsealarm;

import org.jspecify.annotations.NullMarked;
